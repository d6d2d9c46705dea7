using System.Text.Json;
using System.Text.RegularExpressions;
using Host.Tests.Fixtures;
using Sluice.Definitions.Faults;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Host.Configuration;
using Sluice.Transport;

namespace Host.Tests.Configuration;

/// <summary><c>upstreams</c>: every member reaches its setting, every fault has its place, and schema and page list the same.</summary>
public sealed class UpstreamsTests : IDisposable
{
    private const string Everything = """
        upstreams:
          pets.internal: { slowStart: 5s }
          pets.internal:8080:
            targets:
              - 10.0.0.1:8080
              - { address: "https://[::1]:8443", weight: 3 }
              - unix:/run/pets.sock
            connections: 100
            slowStart: 30s
            health: { path: "/healthz?deep", interval: 2s, timeout: 500ms, healthyThreshold: 4, unhealthyThreshold: 5, matcher: 200-299 }
            ejection: { consecutiveFailures: 7, on: [5xx, timeout], baseTime: 3s, maxTime: 1m, maxPercent: 30 }
            breaker: { failurePercent: 60, on: 5xx, window: 20s, minimumRequests: 30, openTime: 7s, probes: 4 }
            retry: { attempts: 3, on: [connect-failure, reset, timeout, 502, 503, 504], perTryTimeout: 2s, budgetPercent: 25, budgetMinimumPerSecond: 5 }
          unix:/run/one.sock: { health: {} }
        """;

    private static readonly JsonElement Group = JsonDocument.Parse(ConfigurationSchema.Text).RootElement
        .GetProperty("properties").GetProperty("upstreams").GetProperty("additionalProperties");

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Every_member_reaches_its_setting()
    {
        var rules = Read(Everything).UpstreamGroups;
        Assert.Equal([("pets.internal", 8080), ("pets.internal", null), ("unix:/run/one.sock", (int?)null)], rules.OrderBy(rule => rule.Host).ThenBy(rule => rule.Port is null).Select(rule => (rule.Host, rule.Port)));
        Assert.Equal(8080, rules[0].Port);
        var settings = rules[0].Settings;
        Assert.Equal(
            [new TargetSettings(DialTarget.Tcp("10.0.0.1", 8080)), new TargetSettings(DialTarget.Tcp("::1", 8443), 3, true), new TargetSettings(DialTarget.Unix("/run/pets.sock"))],
            settings.Targets.AsEnumerable());
        Assert.Equal((100, 30_000), (settings.Connections, settings.SlowStartMilliseconds));
        Assert.Equal(
            new HealthSettings
            {
                Path = "/healthz?deep", IntervalMilliseconds = 2_000, TimeoutMilliseconds = 500, HealthyThreshold = 4, UnhealthyThreshold = 5, LeastStatus = 200, MostStatus = 299,
            },
            settings.Health);
        Assert.Equal(
            new EjectionSettings
            {
                ConsecutiveFailures = 7, On = UpstreamFaults.Status5xx | UpstreamFaults.Timeout, BaseMilliseconds = 3_000, MaxMilliseconds = 60_000, MaxPercent = 30,
            },
            settings.Ejection);
        Assert.Equal(
            new BreakerSettings
            {
                FailurePercent = 60, On = UpstreamFaults.Status5xx, WindowMilliseconds = 20_000, MinimumRequests = 30, OpenMilliseconds = 7_000, Probes = 4,
            },
            settings.Breaker);
        Assert.Equal(
            new RetrySettings
            {
                Attempts = 3, PerTryMilliseconds = 2_000, BudgetPercent = 25, BudgetMinimumPerSecond = 5,
                On = UpstreamFaults.ConnectFailure | UpstreamFaults.Reset | UpstreamFaults.Timeout | UpstreamFaults.Status502 | UpstreamFaults.Status503 | UpstreamFaults.Status504,
            },
            settings.Retry);
        Assert.Equal(new HealthSettings(), rules.Single(rule => rule.Host.StartsWith("unix", StringComparison.Ordinal)).Settings.Health);
    }

    [Fact]
    public void Nothing_said_of_an_upstream_is_every_default()
    {
        var settings = Read("upstreams: { a: { targets: [b:1, c:2], health:, breaker: } }").UpstreamGroups.Single().Settings;
        Assert.Null(settings.Health);
        Assert.Null(settings.Breaker);
        Assert.Null(settings.Retry);
        Assert.Equal(EjectionSettings.Default, settings.Ejection);
        Assert.Empty(Read("upstreams:").UpstreamGroups);
    }

    [Fact]
    public void The_environment_can_say_it_in_JSON()
    {
        Findings findings = new(10);
        var variables = new Dictionary<string, string> { ["SLUICE__UPSTREAMS"] = """{"pets:80":{"targets":["a:1"]}}""" };
        var rule = SettingsReader.Read(null, variables, partial: false, findings).UpstreamGroups.Single();
        Assert.Empty(findings.Faults);
        Assert.Equal(("pets", 80), (rule.Host, rule.Port));
    }

    [Theory]
    [InlineData("upstreams: [a]", "upstreams is a list where an object is needed", 1)]
    [InlineData("upstreams: { 'a:b:c': {} }", "a:b:c is no upstream", 1)]
    [InlineData("upstreams: { 'a:99999': {} }", "a:99999 is no upstream", 1)]
    [InlineData("upstreams:\n  a: { target: [b:1] }", "An upstream has no member target", 2)]
    [InlineData("upstreams:\n  a:\n    targets: []", "targets has 0 targets", 3)]
    [InlineData("upstreams:\n  a:\n    targets: [b]", "b is no target", 3)]
    [InlineData("upstreams:\n  a:\n    targets:\n      - b:1\n      - { address: b:1 }", "b:1 is a target twice", 5)]
    [InlineData("upstreams:\n  a:\n    targets:\n      - { weight: 2 }", "A target has no address", 4)]
    [InlineData("upstreams:\n  a:\n    targets:\n      - { address: b:1, weight: 0 }", "weight is 0", 4)]
    [InlineData("upstreams:\n  a:\n    targets:\n      - { address: b:1, wait: 0 }", "A target has no member wait", 4)]
    [InlineData("upstreams:\n  a:\n    health: { path: healthz }", "healthz is no path", 3)]
    [InlineData("upstreams:\n  a:\n    health: { interval: 1ms }", "interval is less than 100ms", 3)]
    [InlineData("upstreams:\n  a:\n    health: { matcher: 299-200 }", "299-200 is no range of statuses", 3)]
    [InlineData("upstreams:\n  a:\n    health: { paht: / }", "Health has no member paht", 3)]
    [InlineData("upstreams:\n  a:\n    ejection: { maxPercent: 101 }", "maxPercent is 101", 3)]
    [InlineData("upstreams:\n  a:\n    retry: { on: [always] }", "always is no way to fail", 3)]
    [InlineData("upstreams:\n  a:\n    breaker: true", "breaker is true where an object is needed", 3)]
    [InlineData("upstreams:\n  a:\n    slowStart: soon", "soon is no duration", 3)]
    public void What_is_wrong_is_a_fault_at_its_place(string text, string message, int line)
    {
        Findings findings = new(10);
        Read(text, findings);
        var fault = Assert.Single(findings.Faults);
        Assert.Equal((message, line), (fault.Message, fault.Location.Line));
    }

    [Fact]
    public void Schema_and_reader_know_the_same_members_and_defaults()
    {
        Assert.Equal(Known().Order(), Written(Group, "").Order());
        var target = Group.GetProperty("properties").GetProperty("targets").GetProperty("oneOf")[1].GetProperty("items").GetProperty("oneOf")[1];
        Assert.Equal(UpstreamMembers.Target, target.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void The_page_lists_every_member_with_its_default_and_no_other()
    {
        var section = RepositoryFiles.Read("docs/upstreams.md").Split("## ")[1];
        var rows = Regex.Matches(section, @"^\| `(?<name>[A-Za-z.]+)` \| (?:`(?<default>[^`]*)`)? ?\|", RegexOptions.Multiline);
        Assert.Equal(Known().Order(), rows.Select(row => (row.Groups["name"].Value, row.Groups["default"].Value)).Order());
    }

    private static IEnumerable<(string Name, string Default)> Known() =>
    [
        .. UpstreamMembers.Group.Where(member => member.Name is not ("health" or "ejection" or "breaker" or "retry")).Select(member => (member.Name, member.Default)),
        .. UpstreamMembers.Health.Select(member => ("health." + member.Name, member.Default)),
        .. UpstreamMembers.Ejection.Select(member => ("ejection." + member.Name, member.Default)),
        .. UpstreamMembers.Breaker.Select(member => ("breaker." + member.Name, member.Default)),
        .. UpstreamMembers.Retry.Select(member => ("retry." + member.Name, member.Default)),
    ];

    private static IEnumerable<(string Name, string Default)> Written(JsonElement schema, string prefix)
    {
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            if (property.Value.TryGetProperty("properties", out _))
            {
                foreach (var inner in Written(property.Value, $"{property.Name}.")) yield return inner;
            }
            else
            {
                yield return (prefix + property.Name, property.Value.TryGetProperty("default", out var value) ? value.ToString() : "");
            }
        }
    }

    private HostSettings Read(string text)
    {
        Findings findings = new(10);
        var settings = Read(text, findings);
        Assert.Empty(findings.Faults);
        return settings;
    }

    private HostSettings Read(string text, Findings findings)
    {
        var file = Path.Combine(_files.Path, "sluice.yaml");
        File.WriteAllText(file, text);
        return SettingsReader.Read(file, new Dictionary<string, string>(), partial: false, findings);
    }
}
