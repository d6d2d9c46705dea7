using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Paths;

namespace Sluice.Definitions.Import;

/// <summary>What the readers of one operation share.</summary>
internal sealed class MethodReading(Reading reading, PathTemplate path, PathTemplate documentPath, string httpMethod, MapNode operation)
{
    internal Reading Reading { get; } = reading;

    internal MemberReader Members => Reading.Members;

    internal PathTemplate Path { get; } = path;

    /// <summary>The path without the prefix that a base path put before it.</summary>
    internal PathTemplate DocumentPath { get; } = documentPath;

    internal string HttpMethod { get; } = httpMethod;

    internal MapNode Operation { get; } = operation;

    internal ImmutableArray<MethodParameter> Parameters { get; set; } = [];

    internal List<RefusedFeature> Refused { get; } = [];

    internal void Refuse(Feature feature, Node place) => Reading.Refusals.Refuse(feature, place, $"{HttpMethod} {Path}", Refused);

    internal void Wrong(FaultCode code, Node place, string message, string remedy) => Reading.Wrong(code, place, message, remedy);
}
