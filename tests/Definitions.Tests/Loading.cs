using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests;

/// <summary>Short ways to a document and its result.</summary>
internal static class Loading
{
    /// <summary>An integration that is served, for operations whose integration does not matter.</summary>
    internal const string Served = "x-amazon-apigateway-integration: { type: http_proxy, uri: 'http://127.0.0.1:9000/' }";

    internal static LoadOptions Partial { get; } = new() { Partial = true };

    internal static LoadResult Yaml(string text, LoadOptions? options = null) => DefinitionLoader.LoadText("api.yaml", text, options ?? LoadOptions.Default);

    internal static LoadResult Json(string text, LoadOptions? options = null) => DefinitionLoader.LoadText("api.json", text, options ?? LoadOptions.Default);

    /// <summary>An OpenAPI 3.0 document with these paths, indented by two, and further members of the root.</summary>
    internal static LoadResult Paths(string paths, string root = "", LoadOptions? options = null) =>
        Yaml($"openapi: 3.0.1\ninfo: {{ title: t, version: '1' }}\n{root}\npaths:\n{paths}\n", options);

    /// <summary>A document whose only operation, GET /things/{id}, has these members, indented by six.</summary>
    internal static LoadResult Operation(string members, string root = "", LoadOptions? options = null) =>
        Paths($"  /things/{{id}}:\n    get:\n      parameters: [ {{ name: id, in: path, required: true }} ]\n{members}", root, options);

    /// <summary>The same with these members of an http_proxy integration, indented by eight.</summary>
    internal static LoadResult Proxy(string members, LoadOptions? options = null) =>
        Operation($"      x-amazon-apigateway-integration:\n        type: http_proxy\n{members}", "", options);

    /// <summary>The same with these members of a mock integration, indented by eight.</summary>
    internal static LoadResult Mock(string members, LoadOptions? options = null) =>
        Operation($"      x-amazon-apigateway-integration:\n        type: mock\n{members}", "", options);

    internal static Method OnlyMethod(this LoadResult result)
    {
        Assert.Empty(result.Faults);
        return Assert.Single(result.Api!.Methods);
    }

    internal static Fault OnlyFault(this LoadResult result)
    {
        Assert.Null(result.Api);
        return Assert.Single(result.Faults);
    }

    internal static IEnumerable<string> Told(this LoadResult result, NoticeKind kind) =>
        result.Notices.Where(notice => notice.Kind == kind).Select(notice => notice.Message);
}
