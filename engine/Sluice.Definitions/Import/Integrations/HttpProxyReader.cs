using System.Collections.Frozen;
using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Mapping;
using Sluice.Definitions.Uris;

namespace Sluice.Definitions.Import.Integrations;

/// <summary>Reads an integration of type http_proxy.</summary>
internal static class HttpProxyReader
{
    internal static Integration? Read(MethodReading method, MapNode map)
    {
        ImmutableArray<ParameterMapping> mappings = RequestMappingReader.Read(method, map);
        string? function = ReadFunction(method, map);
        UriTemplate? uri = function is null ? ReadUri(method, map) : null;
        string? httpMethod = ReadHttpMethod(method, map);
        int timeout = IntegrationSettings.ReadTimeout(method, map);
        IntegrationTls tls = IntegrationSettings.ReadTls(method, map);
        NoteWithoutEffect(method, map);
        if (uri is null && function is null)
            return null;
        if (uri is not null)
            CheckVariables(method, map, uri, mappings);
        return new Integration
        {
            Type = IntegrationType.HttpProxy,
            Uri = uri,
            Function = function,
            HttpMethod = httpMethod,
            TimeoutInMillis = timeout,
            RequestParameters = mappings,
            Tls = tls,
            Location = map.Location,
        };
    }

    private static string? ReadFunction(MethodReading method, MapNode map)
    {
        if (map["uri"] is not ScalarNode || method.Members.Text(map, "uri") is not { } text || !FunctionUri.IsMeant(text))
            return null;
        string name = text[FunctionUri.Prefix.Length..];
        if (!FunctionUri.IsName(name))
            method.Wrong(FaultCode.BadUri, map["uri"]!, $"{name} is no name of a function", "Write 1 to 64 letters, digits, - and _");
        return name;
    }

    private static UriTemplate? ReadUri(MethodReading method, MapNode map)
    {
        string? text = method.Members.Text(map, "uri");
        if (text is null)
        {
            if (map["uri"] is null or ScalarNode)
                method.Wrong(FaultCode.BadUri, map, $"{UriTemplateParser.Invalid}: there is none", "Write uri: http://host/path");
            return null;
        }

        UriTemplate? uri = UriTemplate.TryParse(text, out string? problem);
        // What depends on the stage's variables is judged when they are known.
        if (uri is { HasStageVariables: false } && uri.TryResolve(FrozenDictionary<string, string>.Empty, out problem) is null)
            uri = null;
        if (uri is null)
            method.Wrong(FaultCode.BadUri, map["uri"]!, $"{UriTemplateParser.Invalid}: {problem}", "Write an absolute http:// or https:// URL");
        return uri;
    }

    private static string? ReadHttpMethod(MethodReading method, MapNode map)
    {
        if (method.Members.Text(map, "httpMethod") is not { } name)
            return null;
        string upper = name.ToUpperInvariant();
        if (!HttpMethods.IsKnown(upper))
            method.Wrong(FaultCode.BadMethod, map["httpMethod"]!, $"{HttpMethods.Refusal}: {name}", "Write one of these");
        return upper == Method.Any ? null : upper;
    }

    private static void CheckVariables(MethodReading method, MapNode map, UriTemplate uri, ImmutableArray<ParameterMapping> mappings)
    {
        HashSet<string> mapped = [.. mappings.Where(mapping => mapping.Target.Kind == MappingTargetKind.Path).Select(mapping => mapping.Target.Name)];
        foreach (string name in uri.Parts.Where(part => part.Kind == UriPartKind.PathParameter).Select(part => part.Text).Distinct(StringComparer.Ordinal))
        {
            if (!mapped.Remove(name))
                method.Wrong(
                    FaultCode.BadUri,
                    map["uri"]!,
                    $"The URI uses {{{name}}}, to which nothing is mapped",
                    $"Add integration.request.path.{name}: method.request.path.{name} to requestParameters");
        }

        foreach (string name in mapped)
            method.Reading.Warn(map["requestParameters"]!, $"The URI has no {{{name}}}, so that integration.request.path.{name} goes nowhere");
    }

    private static void NoteWithoutEffect(MethodReading method, MapNode map)
    {
        if (method.Members.Object(map, "requestTemplates") is { Members.Count: > 0 } templates)
            method.Reading.Ignore(FeatureTable.ProxyTemplates, templates);
        foreach (Member response in method.Members.Object(map, "responses")?.Members ?? [])
        {
            if (method.Members.Object(response.Value, response.Name) is not { } answer)
                continue;
            method.Members.OnlyKnown(answer, Extensions.MemberTables.IntegrationResponse, "an integration response");
            IntegrationSettings.ReadContentHandling(method, answer);
            if ((answer["responseParameters"] ?? answer["responseTemplates"]) is MapNode { Members.Count: > 0 } shape)
                method.Reading.Ignore(FeatureTable.ProxyTemplates, shape);
        }
    }
}
