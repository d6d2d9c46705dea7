using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Mapping;

namespace Sluice.Definitions.Import.Integrations;

/// <summary>Reads <c>requestParameters</c> of an integration.</summary>
internal static class RequestMappingReader
{
    internal static ImmutableArray<ParameterMapping> Read(MethodReading method, MapNode integration)
    {
        var mappings = ImmutableArray.CreateBuilder<ParameterMapping>();
        foreach (Member entry in method.Members.Object(integration, "requestParameters")?.Members ?? [])
        {
            if (ReadEntry(method, entry) is { } mapping)
                mappings.Add(mapping);
        }

        return mappings.ToImmutable();
    }

    private static ParameterMapping? ReadEntry(MethodReading method, Member entry)
    {
        MappingTarget? target = MappingTargetParser.TryParseRequest(entry.Name, out string remedy);
        if (target is null)
            method.Reading.Findings.Wrong(FaultCode.BadMapping, entry.Location, $"Invalid mapping expression specified: {entry.Name}", remedy);
        if (method.Members.Text(entry.Value, entry.Name) is not { } text)
            return null;
        MappingExpressionResult source = MappingExpression.ParseRequest(text);
        if (source.Problem is not null)
            method.Wrong(FaultCode.BadMapping, entry.Value, source.Problem, source.Remedy!);
        if (target is null || source.Source is null)
            return null;
        CheckSource(method, entry.Value, source.Source);
        MappingTargetRule rule = MappingTargetRules.For(target);
        if (rule == MappingTargetRule.Fail)
            method.Reading.Warn(entry.Value, $"The header {target.Name} cannot be mapped: as on AWS, {method.HttpMethod} {method.Path} answers 500");
        else if (rule == MappingTargetRule.Drop)
            method.Reading.Warn(entry.Value, $"The header {target.Name} is dropped after mapping, as on AWS");
        return new ParameterMapping { Target = target, Source = source.Source, Rule = rule, Location = entry.Location };
    }

    private static void CheckSource(MethodReading method, Node place, MappingSource source)
    {
        if (source.Kind == MappingSourceKind.Body)
            method.Refuse(FeatureTable.BodyMapping, place);
        else if (source.Kind == MappingSourceKind.Path && !method.Path.Variables.Contains(source.Name))
            method.Wrong(FaultCode.BadMapping, place, $"The path {method.Path} has no variable {source.Name}", Remedy(method));
        else if (PlaceOf(source.Kind) is { } declaredPlace && !method.Declares(declaredPlace, source.Name))
            method.Reading.Warn(place, $"The operation does not declare the parameter {source.Name}; AWS's import refuses a mapping from it");
    }

    private static string Remedy(MethodReading method)
    {
        string variables = string.Join(", ", method.Path.Variables);
        return variables.Length == 0 ? "Give the path a variable, or map something else" : $"Map one of {variables}";
    }

    private static ParameterPlace? PlaceOf(MappingSourceKind kind) => kind switch
    {
        MappingSourceKind.Header or MappingSourceKind.MultiValueHeader => ParameterPlace.Header,
        MappingSourceKind.QueryString or MappingSourceKind.MultiValueQueryString => ParameterPlace.QueryString,
        MappingSourceKind.Path => ParameterPlace.Path,
        _ => null,
    };
}
