using System.Collections.Immutable;
using System.Globalization;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Host.Configuration;

/// <summary>Every member of the objects below <c>upstreams</c>. The schema and docs/upstreams.md list the same; a test compares them.</summary>
internal static class UpstreamMembers
{
    private const int Day = 24 * 60 * 60 * 1_000;

    public static ImmutableArray<string> Target { get; } = ["address", "weight"];

    public static ImmutableArray<UpstreamMember<HealthSettings>> Health { get; } =
    [
        new("path", "/", (settings, member, read) => settings with { Path = read.One<string>(member, UpstreamTexts.TryReadPath) ?? settings.Path }),
        Time<HealthSettings>("interval", 100, new HealthSettings().IntervalMilliseconds, (x, n) => x with { IntervalMilliseconds = n }),
        Time<HealthSettings>("timeout", 1, new HealthSettings().TimeoutMilliseconds, (x, n) => x with { TimeoutMilliseconds = n }),
        Count<HealthSettings>("healthyThreshold", 1, 100, new HealthSettings().HealthyThreshold, (x, n) => x with { HealthyThreshold = n }),
        Count<HealthSettings>("unhealthyThreshold", 1, 100, new HealthSettings().UnhealthyThreshold, (x, n) => x with { UnhealthyThreshold = n }),
        new("matcher", "200-399", (settings, member, read) => read.One<StatusRange>(member, UpstreamTexts.TryReadStatuses) is { } statuses
            ? settings with { LeastStatus = statuses.Least, MostStatus = statuses.Most }
            : settings),
    ];

    public static ImmutableArray<UpstreamMember<EjectionSettings>> Ejection { get; } =
    [
        Count<EjectionSettings>("consecutiveFailures", 0, 1_000_000, EjectionSettings.Default.ConsecutiveFailures, (x, n) => x with { ConsecutiveFailures = n }),
        On<EjectionSettings>(EjectionSettings.Default.On, (x, faults) => x with { On = faults }),
        Time<EjectionSettings>("baseTime", 1, EjectionSettings.Default.BaseMilliseconds, (x, n) => x with { BaseMilliseconds = n }),
        Time<EjectionSettings>("maxTime", 1, EjectionSettings.Default.MaxMilliseconds, (x, n) => x with { MaxMilliseconds = n }),
        Count<EjectionSettings>("maxPercent", 0, 100, EjectionSettings.Default.MaxPercent, (x, n) => x with { MaxPercent = n }),
    ];

    public static ImmutableArray<UpstreamMember<BreakerSettings>> Breaker { get; } =
    [
        Count<BreakerSettings>("failurePercent", 1, 100, new BreakerSettings().FailurePercent, (x, n) => x with { FailurePercent = n }),
        On<BreakerSettings>(new BreakerSettings().On, (x, faults) => x with { On = faults }),
        Time<BreakerSettings>("window", 10, new BreakerSettings().WindowMilliseconds, (x, n) => x with { WindowMilliseconds = n }),
        Count<BreakerSettings>("minimumRequests", 1, 1_000_000, new BreakerSettings().MinimumRequests, (x, n) => x with { MinimumRequests = n }),
        Time<BreakerSettings>("openTime", 1, new BreakerSettings().OpenMilliseconds, (x, n) => x with { OpenMilliseconds = n }),
        Count<BreakerSettings>("probes", 1, 1_000, new BreakerSettings().Probes, (x, n) => x with { Probes = n }),
    ];

    public static ImmutableArray<UpstreamMember<RetrySettings>> Retry { get; } =
    [
        Count<RetrySettings>("attempts", 1, 10, new RetrySettings().Attempts, (x, n) => x with { Attempts = n }),
        On<RetrySettings>(new RetrySettings().On, (x, faults) => x with { On = faults }),
        Time<RetrySettings>("perTryTimeout", 0, 0, (x, n) => x with { PerTryMilliseconds = n }),
        Count<RetrySettings>("budgetPercent", 0, 100, new RetrySettings().BudgetPercent, (x, n) => x with { BudgetPercent = n }),
        Count<RetrySettings>("budgetMinimumPerSecond", 0, 1_000_000, new RetrySettings().BudgetMinimumPerSecond, (x, n) => x with { BudgetMinimumPerSecond = n }),
    ];

    public static ImmutableArray<UpstreamMember<GroupSettings>> Group { get; } =
    [
        new("targets", "", (settings, member, read) => settings with { Targets = UpstreamsReader.Targets(member, read) }),
        Count<GroupSettings>("connections", 0, 1_000_000, 0, (x, n) => x with { Connections = n }),
        Time<GroupSettings>("slowStart", 0, 0, (x, n) => x with { SlowStartMilliseconds = n }),
        Part<HealthSettings>("health", Health, new HealthSettings(), (x, part) => x with { Health = part }),
        Part("ejection", Ejection, EjectionSettings.Default, (x, part) => x with { Ejection = part }),
        Part<BreakerSettings>("breaker", Breaker, new BreakerSettings(), (x, part) => x with { Breaker = part }),
        Part<RetrySettings>("retry", Retry, new RetrySettings(), (x, part) => x with { Retry = part }),
    ];

    private static UpstreamMember<GroupSettings> Part<T>(
        string name, ImmutableArray<UpstreamMember<T>> members, T defaults, Func<GroupSettings, T, GroupSettings> set) => new(name, "", (settings, member, read) =>
    {
        if (read.Members.Object(member.Value, name) is not { } map) return settings;
        read.Members.OnlyKnown(map, [.. members.Select(known => known.Name)], name);
        return set(settings, members.Aggregate(defaults, (part, known) => known.ApplyTo(part, map, read)));
    });

    private static UpstreamMember<T> Count<T>(string name, int least, int most, int otherwise, Func<T, int, T> set) =>
        new(name, otherwise.ToString(CultureInfo.InvariantCulture), (settings, member, read) => set(settings, (int)read.Integer(member, least, most, otherwise)));

    private static UpstreamMember<T> Time<T>(string name, int leastMilliseconds, int otherwise, Func<T, int, T> set) =>
        new(name, UpstreamTexts.Of(otherwise), (settings, member, read) =>
            set(settings, UpstreamTexts.Milliseconds(member, leastMilliseconds, Day, otherwise, read)));

    private static UpstreamMember<T> On<T>(UpstreamFaults otherwise, Func<T, UpstreamFaults, T> set) =>
        new("on", UpstreamTexts.Of(otherwise), (settings, member, read) => set(settings, UpstreamTexts.Faults(member, read)));
}
