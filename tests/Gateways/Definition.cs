using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.Definitions;
using Sluice.Definitions.Import;

namespace Gateways;

/// <summary>Definitions for tests, read by the real loader.</summary>
internal static partial class Definition
{
    public static RestApi Of(params Route[] routes) => Of(new JsonObject(), routes);

    /// <summary>Everything goes to one upstream, method, path and query as they came.</summary>
    public static RestApi Everything(string upstreamUrl) =>
        DefinitionLoader.ForUpstream("all", upstreamUrl).Api ?? throw new InvalidOperationException("The upstream's URL is refused.");

    public static RestApi Of(JsonObject rootMembers, params Route[] routes)
    {
        var paths = new JsonObject();
        foreach (var route in routes)
        {
            var item = paths[route.Path] as JsonObject;
            if (item is null) paths[route.Path] = item = new JsonObject();
            item[route.Method == "ANY" ? "x-amazon-apigateway-any-method" : route.Method.ToLowerInvariant()] = Operation(route);
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.0.1", ["info"] = new JsonObject { ["title"] = "test", ["version"] = "1" }, ["paths"] = paths,
        };
        foreach (var (name, value) in rootMembers) document[name] = value?.DeepClone();
        var result = DefinitionLoader.LoadText("test.json", document.ToJsonString(), LoadOptions.Default);
        return result.Api ?? throw new InvalidOperationException(string.Join('\n', result.Faults));
    }

    private static JsonObject Operation(Route route)
    {
        var parameters = new JsonArray();
        foreach (Match match in PathParameters().Matches(route.Path))
        {
            parameters.Add(new JsonObject
            {
                ["name"] = match.Groups[1].Value, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" },
            });
        }

        return new JsonObject
        {
            ["parameters"] = parameters,
            ["responses"] = new JsonObject(),
            ["x-amazon-apigateway-integration"] = route.Integration.DeepClone(),
        };
    }

    [GeneratedRegex(@"\{([^}+]+)\+?\}")]
    private static partial Regex PathParameters();
}
