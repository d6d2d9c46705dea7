using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Samples;

/// <summary>Microsoft.OpenApi reads the same documents; where the two speak of the same thing they must agree.</summary>
public sealed class OracleTests
{
    public static TheoryData<string> Samples => SampleFiles.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Both_readers_find_the_same_operations_with_the_same_names_and_parameters(string sample)
    {
        LoadResult ours = SampleFiles.Load(sample, new LoadOptions { Partial = true, UpstreamUrl = sample.StartsWith("plain", StringComparison.Ordinal) ? "http://h" : null });
        if (ours.Api is null)
            return;
        string[] read = [.. ours.Api.Methods
            .Where(method => method.HttpMethod != "ANY")
            .Select(method => Show(method.HttpMethod, method.ResourcePath, method.OperationName, method.RequestParameters.Select(one => one.Name)))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(Oracle(sample).Order(StringComparer.Ordinal), read);
    }

    [Fact]
    public void The_comparison_sees_most_samples() =>
        Assert.True(Enumerable.Count(Directory.GetFiles(SampleFiles.Folder), path => SampleFiles.Load(Path.GetFileName(path), Loading.Partial).Api is not null) >= 5);

    private static IEnumerable<string> Oracle(string sample)
    {
        string json = Json(Root(sample))!.ToJsonString();
        OpenApiDocument document = OpenApiModelFactory.Parse(json, "json").Document!;
        foreach ((string path, IOpenApiPathItem item) in document.Paths)
        {
            foreach ((HttpMethod method, OpenApiOperation operation) in item.Operations ?? [])
            {
                IEnumerable<IOpenApiParameter> parameters = [.. item.Parameters ?? [], .. operation.Parameters ?? []];
                string[] names = [.. parameters.Where(one => one.In is ParameterLocation.Path or ParameterLocation.Query or ParameterLocation.Header).Select(one => one.Name!)];
                if (method.Method != "TRACE")
                    yield return Show(method.Method, path.Replace("{userId}", "{id}", StringComparison.Ordinal), operation.OperationId, names);
            }
        }
    }

    private static string Show(string method, string path, string? name, IEnumerable<string> parameters) =>
        $"{method} {path} {name} {string.Join(' ', parameters.Order(StringComparer.Ordinal))}";

    private static MapNode Root(string sample) => DocumentReader.ReadObject(sample, SampleFiles.Bytes(sample), DocumentLimits.Default, new Findings(10))!;

    private static JsonNode? Json(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Name, Json(member.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode { Kind: ScalarKind.Null } => null,
        ScalarNode { Kind: ScalarKind.Boolean } flag => JsonValue.Create(bool.Parse(flag.Text)),
        ScalarNode { Kind: ScalarKind.Number } number => JsonNode.Parse(number.Text),
        ScalarNode scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };
}
