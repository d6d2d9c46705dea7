namespace Sluice.Definitions.Stages;

/// <summary>Settings of some of a stage's methods.</summary>
public sealed record MethodSetting
{
    /// <summary>Stands for every path, or every method.</summary>
    public const string All = "*";

    /// <summary>The resource path, such as <c>/pets/{petId}</c>, or <c>*</c>.</summary>
    public required string ResourcePath { get; init; }

    /// <summary>The HTTP method in upper case, ANY for a resource's own ANY method, or <c>*</c>.</summary>
    public required string HttpMethod { get; init; }

    /// <summary>Whether the setting is for every method of the stage.</summary>
    public bool IsForAll => ResourcePath == All;

    /// <summary>Requests per second; 0 blocks, -1 is no limit; null where nothing is said.</summary>
    public double? ThrottlingRateLimit { get; init; }

    /// <summary>Requests that may come at once; 0 blocks, -1 is no limit; null where nothing is said.</summary>
    public int? ThrottlingBurstLimit { get; init; }

    /// <summary>The settings object.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
