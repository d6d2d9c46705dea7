using Sluice.Engine.Overload;
using Sluice.Engine.Upstreams;

namespace Sluice.Host.Running;

/// <summary>Which settings of the kernel stand in the way of the limits that are configured, and what to change; a line for each, none where all is well.</summary>
internal static class KernelAdvice
{
    /// <summary>What the transport asks <c>listen</c> for.</summary>
    private const long AcceptQueue = 4_096;

    /// <summary>With SYN cookies the queue only has to hold ordinary bursts.</summary>
    private const long SynQueueWithCookies = 512;

    /// <summary>Descriptors that are not connections: logs, loops, assemblies.</summary>
    private const long OtherDescriptors = 256;

    /// <summary>Connections that should fit where nobody has said how many there will be.</summary>
    private const long UsualConnections = 2_048;

    public static IEnumerable<string> For(KernelSettings kernel, LoadLimits load, UpstreamLimits upstreams, int loops)
    {
        if (kernel.AcceptQueue < AcceptQueue)
        {
            yield return Line($"net.core.somaxconn is {kernel.AcceptQueue}: of a burst of connections the rest is dropped", $"sysctl -w net.core.somaxconn={AcceptQueue}");
        }

        if (kernel.SynCookies == 0)
        {
            yield return Line("net.ipv4.tcp_syncookies is 0: a SYN flood keeps everybody out", "sysctl -w net.ipv4.tcp_syncookies=1");
        }

        var synQueue = kernel.SynCookies == 0 ? AcceptQueue : SynQueueWithCookies;
        if (kernel.SynQueue < synQueue)
        {
            yield return Line($"net.ipv4.tcp_max_syn_backlog is {kernel.SynQueue}: too few half-open connections for a burst", $"sysctl -w net.ipv4.tcp_max_syn_backlog={AcceptQueue}");
        }

        // Each client connection may have an upstream connection of its own.
        var connections = load.MaxConnections == LoadLimits.Default.MaxConnections || load.MaxConnections == 0 ? UsualConnections : load.MaxConnections;
        var descriptors = (2 * connections) + OtherDescriptors;
        if (kernel.Descriptors < descriptors)
        {
            yield return Line($"{kernel.Descriptors} file descriptors are too few for {connections} connections", $"ulimit -n {descriptors}, or LimitNOFILE={descriptors} in the systemd unit");
        }

        var dialled = (long)upstreams.MaxConnections * loops;
        if (kernel.LocalPorts < Math.Min(dialled, connections))
        {
            yield return Line($"net.ipv4.ip_local_port_range has {kernel.LocalPorts} ports: fewer than connections to one upstream", "sysctl -w net.ipv4.ip_local_port_range='10240 65535'");
        }

        if (kernel.TrackedMaximum is { } most && (most < 2 * connections || kernel.Tracked > most * 4 / 5))
        {
            yield return Line($"net.netfilter.nf_conntrack_max is {most}, of which {kernel.Tracked ?? 0} are taken: beyond it the firewall drops connections", $"sysctl -w net.netfilter.nf_conntrack_max={Math.Max(most * 2, 4 * connections)}");
        }
    }

    private static string Line(string problem, string remedy) => $"kernel: {problem}. Change it with {remedy}.";
}
