using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;

namespace Sluice.Definitions.Import;

/// <summary>Keeps the rule of the feature classes: without --partial a refused feature is a fault; with it, the methods that depend on it carry it.</summary>
internal sealed class Refusals(Findings findings, bool partial)
{
    private readonly Dictionary<Feature, (SourceLocation First, int Count)> _ignored = [];
    private readonly List<RefusedFeature> _ofApi = [];

    /// <summary>Refused features of the API as a whole.</summary>
    internal ImmutableArray<RefusedFeature> OfApi => [.. _ofApi];

    /// <summary>Those of them that every method depends on.</summary>
    internal List<RefusedFeature> OfEveryMethod { get; } = [];

    /// <summary>Refuses a feature for one method.</summary>
    /// <param name="feature">The feature, which reaches a method.</param>
    /// <param name="place">Where the method asks for it.</param>
    /// <param name="method">The method's name and path, for the notice.</param>
    /// <param name="refused">The method's list.</param>
    internal void Refuse(Feature feature, Node place, string method, List<RefusedFeature> refused)
    {
        RefusedFeature refusal = Tell(feature, place, $"{feature.Message}; {method} answers 501");
        if (!refused.Exists(other => other.Name == feature.Name))
            refused.Add(refusal);
    }

    /// <summary>Refuses a feature for the API as a whole.</summary>
    internal void RefuseForApi(Feature feature, Node place)
    {
        bool reaches = feature.Reach == FeatureReach.Api;
        RefusedFeature refusal = Tell(feature, place, reaches ? $"{feature.Message}; every route answers 501" : feature.Message);
        _ofApi.Add(refusal);
        if (reaches)
            OfEveryMethod.Add(refusal);
    }

    /// <summary>Notes a feature that is without effect: one notice per feature, at its first place.</summary>
    internal void Ignore(Feature feature, Node place)
    {
        (SourceLocation first, int count) = _ignored.GetValueOrDefault(feature, (place.Location, 0));
        _ignored[feature] = (place.Location < first ? place.Location : first, count + 1);
    }

    /// <summary>Writes the notices that were counted.</summary>
    internal void TellIgnored()
    {
        foreach ((Feature feature, (SourceLocation first, int count)) in _ignored)
        {
            string places = count == 1 ? "" : $" ({count} places)";
            findings.Notice(NoticeKind.Inert, first, $"{feature.Message}{places}");
        }
    }

    private RefusedFeature Tell(Feature feature, Node place, string notice)
    {
        SourceLocation location = place.Location;
        if (partial)
        {
            findings.Notice(NoticeKind.Refused, location, notice);
        }
        else
        {
            findings.Add(new Fault
            {
                Code = FaultCode.Unsupported,
                Kind = FaultKind.Unsupported,
                Message = feature.Message,
                Remedy = feature.Remedy,
                FeatureClass = feature.Class,
                Location = location,
            });
        }

        return new RefusedFeature(feature.Name, feature.Class, feature.Message, location);
    }
}
