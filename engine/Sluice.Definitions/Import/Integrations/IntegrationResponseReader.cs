using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;
using Sluice.Definitions.Mapping;

namespace Sluice.Definitions.Import.Integrations;

/// <summary>Reads <c>responses</c> of a mock.</summary>
internal static class IntegrationResponseReader
{
    private const string Default = "default";

    internal static ImmutableArray<IntegrationResponse> Read(MethodReading method, MapNode integration)
    {
        var responses = ImmutableArray.CreateBuilder<IntegrationResponse>();
        foreach (Member entry in method.Members.Object(integration, "responses")?.Members ?? [])
        {
            if (method.Members.Object(entry.Value, entry.Name) is { } map && ReadResponse(method, entry, map) is { } response)
                responses.Add(response);
        }

        return responses.ToImmutable();
    }

    private static IntegrationResponse? ReadResponse(MethodReading method, Member entry, MapNode map)
    {
        method.Members.OnlyKnown(map, MemberTables.IntegrationResponse, "an integration response");
        IntegrationSettings.ReadContentHandling(method, map);
        SelectionPattern? pattern = ReadPattern(method, entry);
        ImmutableArray<ResponseMapping> mappings = ReadMappings(method, map);
        ImmutableArray<ResponseTemplate> templates = ReadTemplates(method, map);
        return ReadStatus(method, map) is { } status
            ? new IntegrationResponse
            {
                SelectionPattern = pattern,
                StatusCode = status,
                ResponseParameters = mappings,
                ResponseTemplates = templates,
                Location = entry.Location,
            }
            : null;
    }

    private static SelectionPattern? ReadPattern(MethodReading method, Member entry)
    {
        // An empty pattern is the default too.
        if (entry.Name is Default or "")
            return null;
        SelectionPattern? pattern = SelectionPattern.TryParse(entry.Name, out string? problem);
        if (pattern is null)
            method.Reading.Findings.Wrong(
                FaultCode.BadPattern, entry.Location, $"{entry.Name} is no selection pattern: {problem?.TrimEnd('.')}", "Write a regular expression over the status code, or default");
        return pattern;
    }

    private static int? ReadStatus(MethodReading method, MapNode map)
    {
        if (map["statusCode"] is not { } place)
        {
            method.Wrong(FaultCode.MissingMember, map, "The integration response has no statusCode", "Write the status of the answer");
            return null;
        }

        int? status = method.Members.Integer(map, "statusCode");
        if (status is >= 100 and <= 599)
            return status;
        if (status is not null)
            method.Wrong(FaultCode.WrongValue, place, $"{status} is no HTTP status code", "Write a number from 100 to 599");
        return null;
    }

    private static ImmutableArray<ResponseMapping> ReadMappings(MethodReading method, MapNode map)
    {
        var mappings = ImmutableArray.CreateBuilder<ResponseMapping>();
        foreach (Member entry in method.Members.Object(map, "responseParameters")?.Members ?? [])
        {
            if (ReadMapping(method, entry) is { } mapping)
                mappings.Add(mapping);
        }

        return mappings.ToImmutable();
    }

    private static ResponseMapping? ReadMapping(MethodReading method, Member entry)
    {
        string? header = MappingTargetParser.TryParseResponse(entry.Name, out string remedy);
        if (header is null)
            method.Reading.Findings.Wrong(FaultCode.BadMapping, entry.Location, $"Invalid mapping expression specified: {entry.Name}", remedy);
        if (method.Members.Text(entry.Value, entry.Name) is not { } text)
            return null;
        MappingExpressionResult source = MappingExpression.ParseResponse(text);
        if (source.Problem is not null)
            method.Wrong(FaultCode.BadMapping, entry.Value, source.Problem, source.Remedy!);
        if (source.Source is { Kind: MappingSourceKind.IntegrationBody })
            method.Refuse(FeatureTable.BodyMapping, entry.Value);
        return header is null || source.Source is null ? null : new ResponseMapping { HeaderName = header, Source = source.Source, Location = entry.Location };
    }

    private static ImmutableArray<ResponseTemplate> ReadTemplates(MethodReading method, MapNode map)
    {
        var templates = ImmutableArray.CreateBuilder<ResponseTemplate>();
        foreach (Member entry in method.Members.Object(map, "responseTemplates")?.Members ?? [])
        {
            TemplateText.CheckMediaType(method, entry);
            if (TemplateText.Read(method, entry) is { } text)
                templates.Add(new ResponseTemplate { MediaType = entry.Name, Text = text, Location = entry.Value.Location });
        }

        return templates.ToImmutable();
    }
}
