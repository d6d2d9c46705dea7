using System.Collections.Frozen;
using System.Collections.Immutable;
using Sluice.Definitions.Features;

namespace Sluice.Definitions.Stages;

/// <summary>A stage's settings, in AWS's words.</summary>
public sealed record Stage
{
    /// <summary>Letters, digits, <c>-</c> and <c>_</c>, at most 128.</summary>
    public required string Name { get; init; }

    /// <summary>Stage variables.</summary>
    public FrozenDictionary<string, string> Variables { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Settings by method, in document order; no two are for the same method.</summary>
    public ImmutableArray<MethodSetting> MethodSettings { get; init; } = [];

    /// <summary>The access log, or null for none.</summary>
    public AccessLogSettings? AccessLogSettings { get; init; }

    /// <summary>
    /// Features of the stage that are not served, where it was read in part. Where one reaches the API, every route of the stage answers 501.
    /// </summary>
    public ImmutableArray<RefusedFeature> Refused { get; init; } = [];

    /// <summary>Where the stage is described.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
