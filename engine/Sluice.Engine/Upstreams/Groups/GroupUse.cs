namespace Sluice.Engine.Upstreams.Groups;

/// <summary>A group, and what one snapshot wants of it.</summary>
public sealed record GroupUse(UpstreamGroup Group, GroupPlan Plan);
