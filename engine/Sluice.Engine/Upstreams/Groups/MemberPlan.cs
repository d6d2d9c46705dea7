namespace Sluice.Engine.Upstreams.Groups;

/// <summary>A target of a group, and its share.</summary>
public sealed record MemberPlan(UpstreamTarget Target, int Weight);
