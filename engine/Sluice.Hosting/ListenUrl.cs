using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sluice.Transport;

namespace Sluice.Hosting;

/// <summary>An address to listen at, as an operator writes it: <c>http://127.0.0.1:8080</c>, <c>https://localhost:8443</c> or <c>http://[::]:8080</c>.</summary>
/// <param name="Host">An IP address, in brackets where it is IPv6, or <c>localhost</c>.</param>
/// <param name="Port">0 to 65535; 0 takes a free one.</param>
/// <param name="IsHttps">Whether TLS is spoken there.</param>
public sealed record ListenUrl(string Host, int Port, bool IsHttps = false)
{
    private const string Localhost = "localhost";

    /// <summary>Reads a URL; false with the reason otherwise.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenUrl? url, out ListenProblem problem)
    {
        url = null;
        problem = ReadScheme(text, out var scheme);
        if (problem != ListenProblem.None) return false;
        var authority = text[(scheme.Length + "://".Length)..].TrimEnd('/');
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var host = hasPort ? authority[..colon] : authority;
        var isHttps = scheme == "https";
        var port = isHttps ? 443 : 80;
        if (hasPort && !TryReadPort(authority[(colon + 1)..], out port)) problem = ListenProblem.BadPort;
        else if (!IsHost(host)) problem = ListenProblem.BadHost;
        else url = new ListenUrl(host, port, isHttps);
        return url is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsHttps ? "https" : "http")}://{Host}:{Port}");

    /// <summary>The addresses to bind. <c>localhost</c> is both loopback addresses, where the machine has both and the port is given.</summary>
    internal IReadOnlyList<LoopEndPoint> EndPoints()
    {
        if (Host != Localhost) return [new LoopEndPoint(IPAddress.Parse(Host), Port)];
        LoopEndPoint v4 = new(IPAddress.Loopback, Port);
        return Port != 0 && HasLoopbackV6() ? [v4, new LoopEndPoint(IPAddress.IPv6Loopback, Port)] : [v4];
    }

    private static ListenProblem ReadScheme(string text, out string scheme)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        scheme = end < 0 ? "" : text[..end].ToLowerInvariant();
        if (end < 0) return ListenProblem.NotAUrl;
        return scheme is "http" or "https" ? ListenProblem.None : ListenProblem.UnknownScheme;
    }

    private static bool TryReadPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;

    private static bool IsHost(string host)
    {
        if (host == Localhost) return true;
        if (!IPAddress.TryParse(host, out var address)) return false;
        return address.AddressFamily == AddressFamily.InterNetwork ? host.Count(c => c == '.') == 3 : host.StartsWith('[');
    }

    private static bool HasLoopbackV6()
    {
        if (!Socket.OSSupportsIPv6) return false;
        try
        {
            using Socket socket = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            // Containers often have the protocol and no address of it.
            return false;
        }
    }
}
