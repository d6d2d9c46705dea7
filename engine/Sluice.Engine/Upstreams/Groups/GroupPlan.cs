using System.Collections.Immutable;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>What a snapshot wants of a group; effective once the snapshot is.</summary>
/// <param name="Members">At least one.</param>
/// <param name="Settings">What else holds.</param>
/// <param name="HostField">What health checks send as Host.</param>
public sealed record GroupPlan(ImmutableArray<MemberPlan> Members, GroupSettings Settings, string HostField)
{
    /// <summary>When requests are tried again; <c>null</c> for never.</summary>
    internal RetrySettings? Retry { get; } = Settings.Retry ?? (Members.Length > 1 ? RetrySettings.NextTarget : null);

    /// <summary>The only target, where nothing has to be decided for a request; <c>null</c> otherwise.</summary>
    internal UpstreamTarget? Plain => Members.Length == 1 && Settings.Breaker is null && Settings.Retry is null ? Members[0].Target : null;
}
