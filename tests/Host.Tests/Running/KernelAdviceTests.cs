using Host.Tests.Fixtures;
using Sluice.Engine.Overload;
using Sluice.Engine.Upstreams;
using Sluice.Host.Running;

namespace Host.Tests.Running;

public sealed class KernelAdviceTests : IDisposable
{
    private static readonly KernelSettings Good = new()
    {
        AcceptQueue = 4_096, SynQueue = 2_048, SynCookies = 1, LocalPorts = 28_232, Descriptors = 524_288, TrackedMaximum = 262_144, Tracked = 10,
    };

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Where_all_is_well_nothing_is_said()
    {
        Assert.Empty(Advice(Good));
        Assert.Empty(Advice(new KernelSettings()));
    }

    [Fact]
    public void Each_setting_that_stands_in_the_way_is_named_with_what_to_change()
    {
        Assert.Contains("sysctl -w net.core.somaxconn=4096", Assert.Single(Advice(Good with { AcceptQueue = 128 })));
        Assert.Contains("sysctl -w net.ipv4.tcp_max_syn_backlog=4096", Assert.Single(Advice(Good with { SynQueue = 128 })));
        Assert.Contains("ulimit -n 4352", Assert.Single(Advice(Good with { Descriptors = 1_024 })));
        Assert.Contains("ip_local_port_range", Assert.Single(Advice(Good with { LocalPorts = 1_000 })));
        Assert.Contains("nf_conntrack_max", Assert.Single(Advice(Good with { TrackedMaximum = 2_000 })));
        Assert.Contains("nf_conntrack_max", Assert.Single(Advice(Good with { Tracked = 250_000 })));

        // Without cookies the queue of half-open connections is all there is.
        Assert.Equal(2, Advice(Good with { SynCookies = 0 }).Count);
    }

    [Fact]
    public void Descriptors_must_do_for_the_connections_that_are_configured()
    {
        Assert.Contains("ulimit -n 1000256", Assert.Single(Advice(Good, new LoadLimits { MaxConnections = 500_000 }), line => line.Contains("descriptors")));
        Assert.Empty(Advice(Good with { Descriptors = 300 }, new LoadLimits { MaxConnections = 10 }));
    }

    [Fact]
    public void Settings_are_read_from_where_the_kernel_has_them()
    {
        Write("proc/sys/net/core/somaxconn", "128\n");
        Write("proc/sys/net/ipv4/tcp_max_syn_backlog", "256\n");
        Write("proc/sys/net/ipv4/tcp_syncookies", "0\n");
        Write("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        Write("proc/self/limits", "Limit                     Soft Limit           Hard Limit           Units     \nMax open files            1024                 4096                 files     \n");
        Assert.Equal(
            new KernelSettings { AcceptQueue = 128, SynQueue = 256, SynCookies = 0, LocalPorts = 28_232, Descriptors = 1_024 }, KernelSettings.Read(_files.Path));
    }

    [Fact]
    public void This_machine_s_are_found()
    {
        var kernel = KernelSettings.Read();
        Assert.True(kernel.Descriptors > 0);
        Assert.True(kernel.AcceptQueue > 0);
    }

    private static List<string> Advice(KernelSettings kernel, LoadLimits? load = null) =>
        [.. KernelAdvice.For(kernel, load ?? LoadLimits.Default, UpstreamLimits.Default, loops: 2)];

    private void Write(string path, string text)
    {
        var file = Path.Combine(_files.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
