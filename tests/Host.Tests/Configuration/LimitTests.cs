using System.Reflection;
using Host.Tests.Fixtures;
using Sluice.Definitions.Faults;
using Sluice.Engine.Http1;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Overload;
using Sluice.Engine.Upstreams;
using Sluice.Host.Configuration;
using Sluice.Protocol.Http1;

namespace Host.Tests.Configuration;

public sealed class LimitTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    /// <summary>What requests do not have, and what responses do not have.</summary>
    private static readonly string[] Inapplicable = ["client Heads.MaxReasonPhraseBytes", "upstream Heads.MaxMethodBytes", "upstream Heads.MaxTargetBytes"];

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Every_limit_of_the_engine_has_a_key()
    {
        var settings = Read(Yaml(LimitTable.All.Select((limit, index) => (limit.Key, index + 1_001L))));
        Dictionary<string, object?> changed = [];
        Compare("client ", Http1Limits.Default, settings.Http1, changed);
        Compare("gateway ", LoadLimits.Default, settings.Load, changed);
        Compare("tunnel ", TunnelLimits.Default, settings.Tunnels, changed);
        Compare("upstream ", UpstreamLimits.Default, settings.Upstreams, changed);
        Assert.Equal(Inapplicable.Order(), changed.Where(limit => limit.Value is null).Select(limit => limit.Key).Order());

        // No two keys set the same limit.
        Assert.Equal(LimitTable.All.Length, changed.Values.OfType<object>().Distinct().Count());
    }

    [Fact]
    public void The_defaults_are_the_engine_s()
    {
        var settings = Read("limits:");
        Assert.Equal(Http1Limits.Default, settings.Http1);
        Assert.Equal(LoadLimits.Default, settings.Load);
        Assert.Equal(UpstreamLimits.Default, settings.Upstreams);
        Assert.Equal(TunnelLimits.Default, settings.Tunnels);
        Assert.False(settings.HasAccountLimits);
    }

    [Theory]
    [InlineData("limits: aws", true)]
    [InlineData("limits: { account: aws }", true)]
    [InlineData("limits: { account: none }", false)]
    [InlineData("limits: none", false)]
    public void AWS_s_account_quotas_are_switched_on_by_name(string text, bool expected) => Assert.Equal(expected, Read(text).HasAccountLimits);

    [Theory]
    [InlineData("limits: { contentBytes: -1 }")]
    [InlineData("limits: { headMilliseconds: 0 }")]
    [InlineData("limits: { upstream: { connections: 0 } }")]
    [InlineData("limits: { fieldCount: many }")]
    [InlineData("limits: { fieldCount: 1.5 }")]
    [InlineData("limits: gcp")]
    [InlineData("limits: []")]
    [InlineData("limits: { upstream: 5 }")]
    public void A_limit_out_of_its_bounds_is_a_fault(string text)
    {
        Findings findings = new(100);
        SettingsReader.Read(_files.Write("sluice.yaml", text), new Dictionary<string, string>(), partial: false, findings);
        Assert.Single(findings.Faults);
    }

    private HostSettings Read(string text)
    {
        Findings findings = new(100);
        var settings = SettingsReader.Read(_files.Write("sluice.yaml", text), new Dictionary<string, string>(), partial: false, findings);
        Assert.Empty(findings.Faults);
        return settings;
    }

    private static string Yaml(IEnumerable<(string Key, long Value)> limits)
    {
        var client = limits.Where(limit => limit.Key.Split('.').Length == 2).Select(limit => $"  {limit.Key[7..]}: {limit.Value}\n");
        var groups = limits.Where(limit => limit.Key.Split('.').Length == 3).GroupBy(limit => limit.Key.Split('.')[1])
            .Select(group => $"  {group.Key}:\n{string.Concat(group.Select(limit => $"    {limit.Key.Split('.')[2]}: {limit.Value}\n"))}");
        return $"limits:\n{string.Concat(client)}{string.Concat(groups)}";
    }

    private static void Compare(string prefix, object before, object after, Dictionary<string, object?> changed)
    {
        foreach (var property in Settable(before))
        {
            var (old, now) = (property.GetValue(before)!, property.GetValue(after)!);
            if (old is HeadLimits or ContentLimits) Compare($"{prefix}{property.Name}.", old, now, changed);
            else changed.Add(prefix + property.Name, old.Equals(now) ? null : Convert.ToInt64(now, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<PropertyInfo> Settable(object record) => record.GetType().GetProperties().Where(property => property.SetMethod is not null);
}
