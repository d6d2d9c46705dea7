using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Definitions;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Host.Configuration;

/// <summary>
/// Settings from the environment: <c>SLUICE__LIMITS__CONTENTBYTES=1000</c>. Two underscores stand for a step down; names of settings may be
/// in any case, names of APIs, stages and variables are as written. A value that begins with a bracket or a brace is JSON.
/// </summary>
internal static class EnvironmentLayer
{
    private const string Prefix = "SLUICE__";

    public static bool IsVariable(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>One document per variable, in order of name; places carry the variable's name and no line.</summary>
    public static IReadOnlyList<MapNode> Read(IReadOnlyDictionary<string, string> environment, Findings findings)
    {
        List<MapNode> layers = [];
        foreach (var (name, value) in environment.Where(variable => IsVariable(variable.Key)).OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            var steps = name[Prefix.Length..].Split("__");
            if (steps is [var only] && only.Equals(SettingTable.Limits, StringComparison.OrdinalIgnoreCase)) steps = SettingTable.AccountLimits.Split('.');
            var document = Encoding.UTF8.GetBytes(Document(steps, value));
            if (DocumentReader.ReadObject(name, document, DocumentLimits.Default, findings) is { } layer) layers.Add(layer);
        }

        return layers;
    }

    /// <summary>A place in the environment is the variable; line and column in it say nothing.</summary>
    public static SourceLocation Place(SourceLocation place) => IsVariable(place.File) ? new SourceLocation(place.File, 0, 0, "") : place;

    private static string Document(string[] steps, string value)
    {
        StringBuilder text = new();
        var prefix = "";
        foreach (var step in steps)
        {
            var name = Canonical(prefix, step);
            prefix += name + ".";
            text.Append("{\"").Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(name)).Append("\":");
        }

        text.Append(value is ['[' or '{', ..] ? value : $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
        return text.Append('}', steps.Length).ToString();
    }

    private static string Canonical(string prefix, string step)
    {
        var known = prefix.StartsWith("apis.", StringComparison.Ordinal) ? BelowApis(prefix) : SettingKeys.Below(prefix);
        return known.FirstOrDefault(name => name.Equals(step, StringComparison.OrdinalIgnoreCase)) ?? step;
    }

    // apis. NAME. member. STAGE. member
    private static IEnumerable<string> BelowApis(string prefix) => prefix.Count(c => c == '.') switch
    {
        2 => ApisReader.Members,
        4 => ["variables", "methodSettings", "accessLogSettings"],
        _ => [],
    };
}
