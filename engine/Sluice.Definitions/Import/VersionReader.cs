using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Import;

/// <summary>Which format a document is in.</summary>
internal static class VersionReader
{
    private const string Remedy = "Begin the document with swagger: \"2.0\", openapi: 3.0.x or openapi: 3.1.x";

    internal static DocumentVersion? Read(MapNode root, Findings findings)
    {
        Node? swagger = root["swagger"], openApi = root["openapi"];
        if (swagger is not null && openApi is not null)
            return Refuse(findings, openApi.Location, "The document says both swagger and openapi");
        if (swagger is ScalarNode { Text: "2.0" or "2" })
            return DocumentVersion.Swagger2;
        if (openApi is ScalarNode { Text: var version } && Is(version, "3.0"))
            return DocumentVersion.OpenApi30;
        if (openApi is ScalarNode { Text: var later } && Is(later, "3.1"))
            return DocumentVersion.OpenApi31;
        if ((swagger ?? openApi) is { } given)
            return Refuse(findings, given.Location, $"{(given is ScalarNode scalar ? $"Version {scalar.Text}" : "A version that is no text")} is not read");
        return Refuse(findings, root.Location, "Invalid OpenAPI input: the document has neither swagger nor openapi");
    }

    private static bool Is(string version, string minor) => version == minor || version.StartsWith(minor + ".", StringComparison.Ordinal);

    private static DocumentVersion? Refuse(Findings findings, SourceLocation place, string message)
    {
        findings.Wrong(FaultCode.UnknownVersion, place, message, Remedy);
        return null;
    }
}
