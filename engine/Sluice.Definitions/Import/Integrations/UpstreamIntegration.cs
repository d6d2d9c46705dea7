using System.Collections.Frozen;
using System.Collections.Immutable;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import.Paths;
using Sluice.Definitions.Mapping;
using Sluice.Definitions.Uris;

namespace Sluice.Definitions.Import.Integrations;

/// <summary>The http_proxy integration that sends a route to one upstream under its own path.</summary>
internal static class UpstreamIntegration
{
    internal static Integration For(MethodReading method) => For(method.Reading.Options.UpstreamUrl!, method.DocumentPath, method.Operation.Location);

    internal static Integration For(string upstreamUrl, PathTemplate path, SourceLocation location) => new()
    {
        Type = IntegrationType.HttpProxy,
        Uri = UriFor(upstreamUrl.TrimEnd('/'), path),
        RequestParameters = [.. path.Variables.Select(name => Pass(name, location))],
        Location = location,
    };

    /// <summary>Whether a URL can be the base of every route's: absolute, http or https, without query, fragment and variables.</summary>
    internal static bool IsUsable(string upstreamUrl, Findings findings)
    {
        EndpointUri? endpoint = UriTemplate.TryParse(upstreamUrl, out string? problem)?.TryResolve(FrozenDictionary<string, string>.Empty, out problem);
        if (endpoint is not null && upstreamUrl.AsSpan().IndexOfAny("?{$") >= 0)
            problem = "it has a query or a variable";
        if (problem is not null)
            findings.Wrong(
                FaultCode.BadUri, SourceLocation.None with { File = "--upstream" }, $"{UriTemplateParser.Invalid}: {upstreamUrl}: {problem}", "Write an absolute http:// or https:// URL");
        return problem is null;
    }

    // Piece by piece, not by parsing: a dollar sign in a plain URL is a dollar sign.
    private static UriTemplate UriFor(string baseUrl, PathTemplate path)
    {
        var parts = ImmutableArray.CreateBuilder<UriPart>();
        string literal = baseUrl;
        foreach (string segment in path.Segments)
        {
            literal += "/";
            if (!PathTemplate.IsVariable(segment))
            {
                literal += segment;
                continue;
            }

            parts.Add(new UriPart(UriPartKind.Literal, literal));
            parts.Add(new UriPart(UriPartKind.PathParameter, PathTemplate.NameOf(segment)));
            literal = "";
        }

        literal += path.Segments.IsEmpty ? "/" : "";
        if (literal.Length > 0)
            parts.Add(new UriPart(UriPartKind.Literal, literal));
        return new UriTemplate { Text = baseUrl + path.Text.Replace("+}", "}", StringComparison.Ordinal), Parts = parts.ToImmutable() };
    }

    private static ParameterMapping Pass(string name, SourceLocation location) => new()
    {
        Target = new MappingTarget(MappingTargetKind.Path, name),
        Source = new MappingSource(MappingSourceKind.Path, name),
        Location = location,
    };
}
