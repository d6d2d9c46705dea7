using System.Collections.Immutable;
using System.Text;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import.Integrations;
using Sluice.Definitions.Import.Paths;

namespace Sluice.Definitions.Import;

/// <summary>Reads a REST API from OpenAPI 3.0, OpenAPI 3.1 or Swagger 2.0, in JSON or YAML. Never throws on what a document says.</summary>
public static class DefinitionLoader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; a name that ends in <c>.json</c> means JSON, <c>.yaml</c> or <c>.yml</c> YAML, else the first character decides.</param>
    /// <param name="options">How to read it.</param>
    public static LoadResult LoadFile(string path, LoadOptions options)
    {
        var findings = new Findings(options.Limits.MaxFaults);
        return FileBytes.Read(path, options.Limits, findings) is { } bytes ? Load(path, bytes, options) : Result(null, findings);
    }

    /// <summary>Reads a document from a string.</summary>
    /// <param name="fileName">The name that places carry; its ending says JSON or YAML as in <see cref="LoadFile"/>.</param>
    /// <param name="text">The document.</param>
    /// <param name="options">How to read it.</param>
    public static LoadResult LoadText(string fileName, string text, LoadOptions options) => Load(fileName, Encoding.UTF8.GetBytes(text), options);

    /// <summary>Reads a document from memory.</summary>
    /// <param name="fileName">The name that places carry; its ending says JSON or YAML as in <see cref="LoadFile"/>.</param>
    /// <param name="utf8">The document's bytes.</param>
    /// <param name="options">How to read it.</param>
    public static LoadResult Load(string fileName, ReadOnlySpan<byte> utf8, LoadOptions options)
    {
        var findings = new Findings(options.Limits.MaxFaults);
        if (options.UpstreamUrl is { } upstream && !UpstreamIntegration.IsUsable(upstream, findings))
            return Result(null, findings);
        RestApi? api = DocumentReader.ReadObject(fileName, utf8, options.Limits, findings) is { } root
            && VersionReader.Read(root, findings) is { } version
                ? ApiReader.Read(new Reading(root, version, options, findings), fileName)
                : null;
        return Result(api, findings);
    }

    /// <summary>The API that passes everything on to one upstream: ANY at <c>/</c> and at <c>/{proxy+}</c>.</summary>
    /// <param name="name">The API's name.</param>
    /// <param name="upstreamUrl">An http or https URL without query.</param>
    public static LoadResult ForUpstream(string name, string upstreamUrl)
    {
        var findings = new Findings(DocumentLimits.Default.MaxFaults);
        if (!UpstreamIntegration.IsUsable(upstreamUrl, findings))
            return Result(null, findings);
        ImmutableArray<Resource> resources = [Everything([], upstreamUrl), Everything(["{proxy+}"], upstreamUrl)];
        return Result(new RestApi { Name = name, Resources = resources }, findings);
    }

    private static Resource Everything(ImmutableArray<string> segments, string upstreamUrl)
    {
        var path = new PathTemplate(segments);
        Integration integration = UpstreamIntegration.For(upstreamUrl, path, SourceLocation.None);
        return new Resource
        {
            Id = ResourceId.Of(path.Text),
            Path = path.Text,
            Methods = [new Method { HttpMethod = Method.Any, ResourcePath = path.Text, Integration = integration }],
        };
    }

    private static LoadResult Result(RestApi? api, Findings findings) => new(findings.HasFaults ? null : api, findings.Faults, findings.Notices);
}
