using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Host.Running;

/// <summary>What the kernel allows this process, as <c>/proc</c> says; <c>null</c> where it does not.</summary>
internal sealed partial record KernelSettings
{
    /// <summary>Connections that one listener may have waiting to be accepted.</summary>
    public long? AcceptQueue { get; init; }

    /// <summary>Connections that may be half open: SYN received, the client's ACK not.</summary>
    public long? SynQueue { get; init; }

    /// <summary>1 and 2: a full queue of half-open connections refuses nobody.</summary>
    public long? SynCookies { get; init; }

    /// <summary>Ports that connections to one upstream address can come from.</summary>
    public long? LocalPorts { get; init; }

    /// <summary>File descriptors that this process may have.</summary>
    public long? Descriptors { get; init; }

    /// <summary>Connections that the firewall can track; absent where it tracks none.</summary>
    public long? TrackedMaximum { get; init; }

    /// <summary>Connections that the firewall tracks now.</summary>
    public long? Tracked { get; init; }

    /// <summary>Reads them below a root, which is <c>/</c> but in tests.</summary>
    public static KernelSettings Read(string root = "/")
    {
        var ports = Numbers(root, "proc/sys/net/ipv4/ip_local_port_range");
        return new KernelSettings
        {
            AcceptQueue = Number(root, "proc/sys/net/core/somaxconn"),
            SynQueue = Number(root, "proc/sys/net/ipv4/tcp_max_syn_backlog"),
            SynCookies = Number(root, "proc/sys/net/ipv4/tcp_syncookies"),
            LocalPorts = ports is [var first, var last] ? last - first + 1 : null,
            Descriptors = DescriptorsIn(Text(root, "proc/self/limits")),
            TrackedMaximum = Number(root, "proc/sys/net/netfilter/nf_conntrack_max"),
            Tracked = Number(root, "proc/sys/net/netfilter/nf_conntrack_count"),
        };
    }

    private static long? DescriptorsIn(string limits)
    {
        var line = OpenFiles().Match(limits);
        return line.Success && long.TryParse(line.Groups["soft"].Value, CultureInfo.InvariantCulture, out var soft) ? soft : null;
    }

    private static long? Number(string root, string path) => Numbers(root, path) is [var number] ? number : null;

    private static long[] Numbers(string root, string path)
    {
        var words = Text(root, path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(words, word => long.TryParse(word, CultureInfo.InvariantCulture, out _))
            ? Array.ConvertAll(words, word => long.Parse(word, CultureInfo.InvariantCulture))
            : [];
    }

    private static string Text(string root, string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"^Max open files\s+(?<soft>\d+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex OpenFiles();
}
