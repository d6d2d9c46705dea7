using System.Text.Json.Nodes;

namespace Gateways;

/// <summary>One operation of a test's definition; <see cref="Definition"/> writes it as OpenAPI.</summary>
internal sealed record Route(string Method, string Path, JsonObject Integration)
{
    /// <summary>An http_proxy to a URL, with mappings from source to target as AWS writes them (without <c>integration.request.</c>).</summary>
    public static Route Proxy(string method, string path, string url, params (string Target, string Source)[] mappings)
    {
        var parameters = new JsonObject();
        foreach (var (target, source) in mappings) parameters["integration.request." + target] = source;
        return new Route(method, path, new JsonObject
        {
            ["type"] = "http_proxy", ["httpMethod"] = "ANY", ["uri"] = url, ["requestParameters"] = parameters,
        });
    }

    /// <summary>A mock whose answers are given as AWS's own JSON.</summary>
    public static Route Mock(string method, string path, string requestTemplates, string responses, string passthrough = "when_no_match") =>
        new(method, path, new JsonObject
        {
            ["type"] = "mock", ["passthroughBehavior"] = passthrough,
            ["requestTemplates"] = JsonNode.Parse(requestTemplates), ["responses"] = JsonNode.Parse(responses),
        });

    /// <summary>A mock that answers 200 with a small JSON content.</summary>
    public static Route Mock(string method, string path) => Mock(
        method, path, """{"application/json":"{\"statusCode\":200}"}""",
        """{"default":{"statusCode":"200","responseTemplates":{"application/json":"{\"mock\":true}"}}}""");

    public Route With(string member, JsonNode value)
    {
        var integration = (JsonObject)Integration.DeepClone();
        integration[member] = value;
        return this with { Integration = integration };
    }
}
