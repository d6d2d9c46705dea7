using Sluice.Host.Configuration;

namespace Host.Tests.Configuration;

public class FixedSettingsTests
{
    /// <summary>What a reload makes effective. A new setting must be here or in FixedSettings.</summary>
    private static readonly string[] Live =
    [
        nameof(HostSettings.Mounts), nameof(HostSettings.HasAccountLimits), nameof(HostSettings.ConnectTo), nameof(HostSettings.PathFormHosts),
        nameof(HostSettings.HasRestApisPaths), nameof(HostSettings.DrainTimeout), nameof(HostSettings.Apis), nameof(HostSettings.IsListenDefault), nameof(HostSettings.Logs),
        nameof(HostSettings.Tls), nameof(HostSettings.UpstreamTls), nameof(HostSettings.UpstreamGroups),
    ];

    [Fact]
    public void Every_setting_either_changes_live_or_is_named() =>
        Assert.Equal(
            typeof(HostSettings).GetProperties().Select(property => property.Name).Order(),
            Live.Union(FixedSettings.All.Select(setting => setting.Property)).Order());

    [Fact]
    public void What_is_fixed_stays_and_is_named_and_what_is_equal_is_not()
    {
        HostSettings running = new() { Listen = [new("127.0.0.1", 1)] };
        var next = running with { Listen = [new("127.0.0.1", 2)], Loops = 7, DrainTimeout = TimeSpan.Zero };
        Assert.Equal("listen loops", string.Join(' ', FixedSettings.Changed(running, next)));
        var kept = FixedSettings.Keep(running, next);
        Assert.True(running.Listen == kept.Listen);
        Assert.Equal(running.Loops, kept.Loops);
        Assert.Equal(TimeSpan.Zero, kept.DrainTimeout);
        Assert.Empty(FixedSettings.Changed(running, running with { Listen = [new("127.0.0.1", 1)] }));
    }
}
