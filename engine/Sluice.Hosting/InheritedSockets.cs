using System.Globalization;
using System.Net;
using Sluice.Transport;

namespace Sluice.Hosting;

/// <summary>
/// The listening sockets of socket activation (sd_listen_fds(3)): <c>LISTEN_FDS</c> of them, from descriptor 3 on, if <c>LISTEN_PID</c> is this
/// process. The service manager keeps them open, so that a process takes over from another without a refused connection.
/// </summary>
public sealed class InheritedSockets
{
    private const int FirstDescriptor = 3;

    private readonly List<LoopEndPoint> _endpoints = [];
    private readonly List<string> _problems = [];

    /// <summary>Takes over what the environment promises.</summary>
    public InheritedSockets(IReadOnlyDictionary<string, string> environment, int processId)
    {
        if (Number(environment, "LISTEN_PID") != processId) return;
        for (var i = 0; i < Number(environment, "LISTEN_FDS"); i++)
        {
            if (InheritedListener.TryTake(FirstDescriptor + i) is { } endpoint) _endpoints.Add(endpoint);
            else _problems.Add($"Descriptor {FirstDescriptor + i}, passed by the service manager, is no listening TCP socket.");
        }
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _endpoints.Count == 0;

    /// <summary>Their addresses, to be listened at in plain HTTP where nobody says otherwise.</summary>
    public IReadOnlyList<ListenUrl> Urls => [.. _endpoints.Select(endpoint => new ListenUrl(HostOf(endpoint.Address), endpoint.Port))];

    /// <summary>Why they cannot be used with these addresses; empty where they can. A socket that nobody serves would let its clients wait for ever.</summary>
    public IReadOnlyList<string> Problems(IReadOnlyList<ListenUrl> listen)
    {
        var strangers = _endpoints.Where(endpoint => !listen.SelectMany(url => url.EndPoints()).Any(wanted => Same(wanted, endpoint)));
        return [.. _problems, .. strangers.Select(stranger =>
            $"The service manager passed a socket at {stranger}, and 'listen' is {string.Join(", ", listen)}. Name its address there, or leave 'listen' out.")];
    }

    /// <summary>The socket that listens at an address already, else the address itself.</summary>
    internal LoopEndPoint Or(LoopEndPoint wanted) => _endpoints.Find(endpoint => Same(endpoint, wanted)) ?? wanted;

    private static bool Same(IPEndPoint one, IPEndPoint other) => one.Port == other.Port && one.Address.Equals(other.Address);

    private static string HostOf(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static int Number(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
