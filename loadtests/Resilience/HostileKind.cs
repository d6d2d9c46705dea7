using System.Text;
using Sluice.LoadTests.Scenarios.Held;

namespace Sluice.LoadTests.Resilience;

/// <summary>A way to hold a gateway's connections with little or nothing.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="About">What the clients do.</param>
/// <param name="Clients">How many there usually are.</param>
/// <param name="Deadline">The setting that ends them.</param>
/// <param name="Value">What it is set to, for a time.</param>
/// <param name="Reason">What their ends are counted as.</param>
/// <param name="Ends">How a client sees its end: a status, or in words.</param>
internal sealed record HostileKind(
    string Name, string About, int Clients, string Deadline, Func<TimeSpan, string> Value, string Reason, IReadOnlyList<string> Ends)
{
    private const string Closed = "closed by the server";
    private const string Reset = "reset by the server";

    /// <summary>What is sent at once.</summary>
    public ReadOnlyMemory<byte> First { get; private init; }

    /// <summary>What is then sent, a byte a second.</summary>
    public ReadOnlyMemory<byte> Drip { get; private init; }

    /// <summary>Whether they connect to a port where TLS is spoken.</summary>
    public bool IsTls { get; private init; }

    public static IReadOnlyList<HostileKind> All { get; } =
    [
        new("slow-clients", "clients that send a byte of their request head a second", 5_000, "limits.headMilliseconds", Milliseconds, "HeadTimedOut", ["408"])
        {
            First = Encoding.Latin1.GetBytes("GET /json HTTP/1.1\r\nHost: 127.0.0.1\r\nx-slow: "),
            Drip = "x"u8.ToArray(),
        },
        new("client-hello", "TLS connections that stop inside ClientHello", 5_000, "tls.handshakeTimeout", Duration, "HandshakeTimedOut", [Closed, Reset])
        {
            First = ClientHello.FirstHalf,
            IsTls = true,
        },
        new("silent", "connections that send nothing", 10_000, "limits.idleMilliseconds", Milliseconds, "ConnectionSilent", [Closed]),
    ];

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:0}";

    private static string Duration(TimeSpan time) => $"{time.TotalMilliseconds:0}ms";
}
