using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;

namespace Sluice.Definitions.Import;

/// <summary>Reads the parameters of a path item and an operation, which overrides it.</summary>
internal static class ParameterReader
{
    internal static ImmutableArray<MethodParameter> Read(MethodReading method, MapNode pathItem)
    {
        var parameters = new List<MethodParameter>();
        Dictionary<(ParameterPlace, string), MethodParameter> own = ReadList(method, method.Operation);
        foreach ((var key, MethodParameter inherited) in ReadList(method, pathItem))
        {
            if (!own.ContainsKey(key))
                parameters.Add(inherited);
        }

        parameters.AddRange(own.Values);
        if (!method.Reading.UpstreamOnly)
            CheckUnique(method, parameters);
        return [.. parameters];
    }

    private static Dictionary<(ParameterPlace, string), MethodParameter> ReadList(MethodReading method, MapNode owner)
    {
        var parameters = new Dictionary<(ParameterPlace, string), MethodParameter>();
        foreach (Node item in method.Members.List(owner, "parameters")?.Items ?? [])
        {
            if (method.Reading.References.Resolve(item) is not { } resolved || method.Members.Object(resolved, "parameter") is not { } map)
                continue;
            if (ReadParameter(method, map) is { } parameter && !parameters.TryAdd((parameter.Place, parameter.Name), parameter))
                method.Wrong(FaultCode.BadParameter, map, $"The parameter {parameter.Name} is declared twice", "Remove one of them");
        }

        return parameters;
    }

    private static MethodParameter? ReadParameter(MethodReading method, MapNode map)
    {
        string? name = method.Members.Text(map, "name");
        string? place = method.Members.Text(map, "in");
        if (string.IsNullOrEmpty(name) || place is null)
        {
            method.Wrong(FaultCode.BadParameter, map, "A parameter needs name and in", "Write both");
            return null;
        }

        return place switch
        {
            "path" => Make(method, map, ParameterPlace.Path, name),
            "query" => Make(method, map, ParameterPlace.QueryString, name),
            "header" => Make(method, map, ParameterPlace.Header, name),
            "body" => null,
            _ => Drop(method, map, place),
        };
    }

    private static MethodParameter? Drop(MethodReading method, MapNode map, string place)
    {
        if (place is "cookie" or "formData")
            method.Reading.Ignore(FeatureTable.DroppedParameters, map);
        else
            method.Wrong(FaultCode.BadParameter, map["in"]!, $"A parameter cannot stand in {place}", "Write path, query or header");
        return null;
    }

    private static MethodParameter? Make(MethodReading method, MapNode map, ParameterPlace place, string name)
    {
        if (!method.Reading.UpstreamOnly && !Names.IsParameter(name))
        {
            method.Wrong(
                FaultCode.BadParameter,
                map["name"]!,
                $"Parameter name should match the following regular expression: ^[a-zA-Z0-9._$-]+$: {name}",
                "Rename it, or drop its declaration: http_proxy passes it all the same");
            return null;
        }

        if (place == ParameterPlace.Path && !method.Reading.UpstreamOnly && !method.Path.Variables.Contains(name))
            method.Reading.Warn(map, $"The path {method.Path} has no variable {name}");
        bool required = place == ParameterPlace.Path || method.Members.Flag(map, "required") == true;
        return new MethodParameter { Place = place, Name = name, Required = required, Location = map.Location };
    }

    private static void CheckUnique(MethodReading method, List<MethodParameter> parameters)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (MethodParameter parameter in parameters.Where(parameter => !names.Add(parameter.Name)))
        {
            method.Reading.Findings.Wrong(
                FaultCode.BadParameter,
                parameter.Location,
                $"Parameter names must be unique across querystring, header and path: {parameter.Name}",
                "Rename one of them");
        }
    }
}
