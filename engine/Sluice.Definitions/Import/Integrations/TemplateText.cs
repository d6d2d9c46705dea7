using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;

namespace Sluice.Definitions.Import.Integrations;

/// <summary>Reads templates that are their own result.</summary>
internal static class TemplateText
{
    /// <summary>The text, empty for null; null where it is a template of the language that is refused, or no text.</summary>
    internal static string? Read(MethodReading method, Member entry)
    {
        if (entry.Value is ScalarNode { Kind: ScalarKind.Null })
            return "";
        if (method.Members.Text(entry.Value, entry.Name) is not { } text)
            return null;
        if (!text.AsSpan().ContainsAny('$', '#'))
            return text;
        method.Refuse(FeatureTable.MappingTemplate, entry.Value);
        return null;
    }

    internal static void CheckMediaType(MethodReading method, Member entry)
    {
        if (!Names.IsMediaType(entry.Name))
            method.Reading.Findings.Wrong(
                FaultCode.WrongValue, entry.Location, $"Invalid content type specified: {entry.Name}", "Write a media type without parameters, such as application/json");
    }
}
