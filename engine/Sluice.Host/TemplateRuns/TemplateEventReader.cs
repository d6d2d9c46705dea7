using System.Collections.Immutable;
using System.Text;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Templates.Input;

namespace Sluice.Host.TemplateRuns;

/// <summary>
/// Reads <c>{"body": ..., "params": {"path": {}, "querystring": {}, "header": {}}, "context": {...}, "stageVariables": {...}}</c>. A body that is no text is
/// taken as the JSON it is.
/// </summary>
internal static class TemplateEventReader
{
    private static readonly ImmutableArray<string> Members = ["body", "params", "context", "stageVariables"];
    private static readonly ImmutableArray<string> Places = ["path", "querystring", "header"];

    /// <summary>An event from the command line: its JSON, or the name of a file. Null where the findings say why.</summary>
    public static TemplateEvent? Read(string jsonOrFile, Findings findings)
    {
        var isText = jsonOrFile.TrimStart().StartsWith('{');
        return isText ? Read("<event>", Encoding.UTF8.GetBytes(jsonOrFile), findings) : ReadFile(jsonOrFile, findings);
    }

    public static TemplateEvent? ReadFile(string file, Findings findings) =>
        FileBytes.Read(file, DocumentLimits.Default, findings) is { } bytes ? Read(file, bytes, findings) : null;

    private static TemplateEvent? Read(string name, byte[] bytes, Findings findings)
    {
        if (DocumentReader.ReadObject(name, bytes, DocumentLimits.Default, findings) is not { } root) return null;
        MemberReader read = new(findings);
        read.OnlyKnown(root, Members, "an event");
        Dictionary<ParameterPlace, List<KeyValuePair<string, string>>> parameters = [];
        if (read.Object(root, "params") is { } places)
        {
            read.OnlyKnown(places, Places, "params");
            parameters[ParameterPlace.Path] = Texts(places, "path", read);
            parameters[ParameterPlace.QueryString] = Texts(places, "querystring", read);
            parameters[ParameterPlace.Header] = Texts(places, "header", read);
        }

        List<KeyValuePair<string, string>> context = [];
        if (read.Object(root, "context") is { } variables) Flatten(variables, "", context, read);
        return new TemplateEvent(BodyOf(root["body"]), parameters, Texts(root, "stageVariables", read), context);
    }

    private static List<KeyValuePair<string, string>> Texts(MapNode map, string name, MemberReader read)
    {
        List<KeyValuePair<string, string>> texts = [];
        if (read.Object(map, name) is not { } named) return texts;
        foreach (var member in named.Members)
        {
            if (read.Text(member.Value, member.Name) is { } text) texts.Add(new(member.Name, text));
        }

        return texts;
    }

    // $context.identity.sourceIp may be written nested or with its dots.
    private static void Flatten(MapNode map, string prefix, List<KeyValuePair<string, string>> variables, MemberReader read)
    {
        foreach (var member in map.Members)
        {
            if (member.Value is MapNode inner) Flatten(inner, $"{prefix}{member.Name}.", variables, read);
            else if (read.Text(member.Value, member.Name) is { } text) variables.Add(new(prefix + member.Name, text));
        }
    }

    private static string BodyOf(Node? body)
    {
        if (body is null or ScalarNode { Kind: ScalarKind.Null }) return "";
        if (body is ScalarNode { Kind: ScalarKind.Text } text) return text.Text;
        StringBuilder json = new();
        NodeJson.Append(body, json);
        return json.ToString();
    }
}
