using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Sluice.Engine.Recording;

namespace Sluice.Engine.Compilation;

/// <summary>Where access logs go. A stage names a destination in AWS's words, an ARN, or by a name of the operator's.</summary>
public sealed record AccessLogOptions
{
    private static readonly Regex AwsDestination =
        new("^arn:[a-z-]+:(?:logs|firehose):", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public required LogDestinations Destinations { get; init; }

    /// <summary>Places by the names or ARNs that stages use.</summary>
    public FrozenDictionary<string, string> Places { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Where a log goes whose stage names no destination, or one of AWS's that has no place of its own.</summary>
    public required string DefaultPlace { get; init; }

    /// <summary>The place that a stage means; null where it means nothing.</summary>
    public string? PlaceOf(string? destination)
    {
        if (string.IsNullOrEmpty(destination)) return DefaultPlace;
        if (Places.TryGetValue(destination, out var place)) return place;
        return AwsDestination.IsMatch(destination) ? DefaultPlace : null;
    }
}
