using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Paths;

namespace Sluice.Definitions.Import;

/// <summary>What the readers of one operation share.</summary>
internal sealed class MethodReading
{
    private readonly Lazy<HashSet<(ParameterPlace, string)>> _declared;

    internal MethodReading(Reading reading, PathTemplate path, PathTemplate documentPath, string httpMethod, MapNode operation)
    {
        Reading = reading;
        Path = path;
        DocumentPath = documentPath;
        HttpMethod = httpMethod;
        Operation = operation;
        _declared = new(() => [.. Parameters.Select(parameter => (parameter.Place, Fold(parameter.Place, parameter.Name)))]);
    }

    internal Reading Reading { get; }

    internal MemberReader Members => Reading.Members;

    internal PathTemplate Path { get; }

    /// <summary>The path without the prefix that a base path put before it.</summary>
    internal PathTemplate DocumentPath { get; }

    internal string HttpMethod { get; }

    internal MapNode Operation { get; }

    internal ImmutableArray<MethodParameter> Parameters { get; set; } = [];

    internal List<RefusedFeature> Refused { get; } = [];

    /// <summary>Whether the operation declares a parameter; names of headers have no case.</summary>
    internal bool Declares(ParameterPlace place, string name) => _declared.Value.Contains((place, Fold(place, name)));

    internal void Refuse(Feature feature, Node place) => Reading.Refusals.Refuse(feature, place, $"{HttpMethod} {Path}", Refused);

    internal void Wrong(FaultCode code, Node place, string message, string remedy) => Reading.Wrong(code, place, message, remedy);

    private static string Fold(ParameterPlace place, string name) => place == ParameterPlace.Header ? name.ToUpperInvariant() : name;
}
