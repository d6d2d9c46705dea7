using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Mocks;

namespace Sluice.Definitions.Import.Integrations;

/// <summary>Reads an integration of type mock.</summary>
internal static class MockReader
{
    private const string DefaultTemplate = "$default";

    internal static Integration Read(MethodReading method, MapNode map)
    {
        if (RequestMappingReader.Read(method, map).Length > 0)
            method.Reading.Ignore(FeatureTable.MockParameters, map["requestParameters"]!);
        var integration = new Integration
        {
            Type = IntegrationType.Mock,
            TimeoutInMillis = IntegrationSettings.ReadTimeout(method, map),
            PassthroughBehavior = ReadPassthrough(method, map),
            RequestTemplates = ReadTemplates(method, map),
            Responses = IntegrationResponseReader.Read(method, map),
            Location = map.Location,
        };
        if (integration.Responses.IsEmpty)
            method.Reading.Warn(map, $"The mock has no responses: as on AWS, {method.HttpMethod} {method.Path} answers 500");
        return integration;
    }

    private static PassthroughBehavior ReadPassthrough(MethodReading method, MapNode map)
    {
        string? name = method.Members.Text(map, "passthroughBehavior");
        switch (name?.ToUpperInvariant())
        {
            case null or "WHEN_NO_MATCH":
                return PassthroughBehavior.WhenNoMatch;
            case "WHEN_NO_TEMPLATES":
                return PassthroughBehavior.WhenNoTemplates;
            case "NEVER":
                return PassthroughBehavior.Never;
            default:
                method.Wrong(
                    FaultCode.WrongValue, map["passthroughBehavior"]!, $"There is no passthrough behavior {name}", "Write when_no_match, when_no_templates or never");
                return PassthroughBehavior.WhenNoMatch;
        }
    }

    private static ImmutableArray<RequestTemplate> ReadTemplates(MethodReading method, MapNode map)
    {
        var templates = ImmutableArray.CreateBuilder<RequestTemplate>();
        foreach (Member entry in method.Members.Object(map, "requestTemplates")?.Members ?? [])
        {
            if (entry.Name != DefaultTemplate)
                TemplateText.CheckMediaType(method, entry);
            if (TemplateText.Read(method, entry) is { } text)
                templates.Add(ReadTemplate(method, entry, text));
        }

        return templates.ToImmutable();
    }

    private static RequestTemplate ReadTemplate(MethodReading method, Member entry, string text)
    {
        int? status = MockTemplate.FindStatusCode(text);
        if (status is null)
            method.Reading.Warn(
                entry.Value, $"The template names no integer statusCode, such as {{\"statusCode\": 200}}: as on AWS, {method.HttpMethod} {method.Path} answers 500");
        return new RequestTemplate { MediaType = entry.Name, Text = text, StatusCode = status, Location = entry.Value.Location };
    }
}
