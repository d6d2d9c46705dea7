using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class FaultTests
{
    private const string Broken = """
        openapi: 3.0.1
        info: { title: t, version: '1' }
        paths:
          /a/{b:
            summary: s
          /c:
            get:
              x-amazon-apigateway-integration:
                type: http_prox
                uri: http://h/
            post: {}
            put:
              x-amazon-apigateway-integration:
                type: http_proxy
                uri: ftp://h/
                timeoutInMilis: 5
        """;

    [Fact]
    public void Every_fault_is_listed_at_once_in_order_of_place()
    {
        LoadResult result = Loading.Yaml(Broken);
        Assert.Null(result.Api);
        Assert.Equal(
            [
                "api.yaml:4:3: /paths/~1a~1{b: Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end: {b. A segment is a literal, {name} or {name+} as a whole.",
                "api.yaml:9:15: /paths/~1c/get/x-amazon-apigateway-integration/type: There is no integration of type http_prox. Did you mean http_proxy.",
                "api.yaml:11:11: /paths/~1c/post: No integration defined for method: POST /c. Add x-amazon-apigateway-integration, or send every operation to one upstream with --upstream URL.",
                "api.yaml:15:14: /paths/~1c/put/x-amazon-apigateway-integration/uri: Invalid HTTP endpoint specified for URI: it begins with neither http:// nor https://. Write an absolute http:// or https:// URL.",
                "api.yaml:16:9: /paths/~1c/put/x-amazon-apigateway-integration/timeoutInMilis: An integration has no member timeoutInMilis. Did you mean timeoutInMillis.",
            ],
            result.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void The_same_faults_are_found_in_the_same_order_every_time() =>
        Assert.Equal(Loading.Yaml(Broken).Faults.AsEnumerable(), Loading.Yaml(Broken).Faults.AsEnumerable());

    [Theory]
    [InlineData("/a{id}")]
    [InlineData("/x/")]
    public void Operations_behind_a_path_that_cannot_be_kept_are_read_on(string path)
    {
        LoadResult result = Loading.Paths($"  /x: {{ get: {{ {Loading.Served} }} }}\n  '{path}': {{ get: {{}} }}");
        Assert.Equal(2, result.Faults.Length);
        Assert.Equal(FaultCode.NoIntegration, result.Faults[1].Code);
    }

    [Fact]
    public void A_mapping_from_a_variable_of_a_path_that_cannot_be_kept_is_no_second_fault() => Assert.Equal(
        FaultCode.BadPath,
        Loading.Paths("  /a{id}: { get: { x-amazon-apigateway-integration: { type: http_proxy, uri: 'http://h/{id}', requestParameters: { integration.request.path.id: method.request.path.id } } } }").OnlyFault().Code);

    [Fact]
    public void A_fault_in_json_has_its_place_too()
    {
        LoadResult result = Loading.Json("{\n \"openapi\": \"3.0.1\",\n \"paths\": {\"/a\": {\"get\": {\n   \"x-amazon-apigateway-integration\": {\"type\": \"mok\"}}}}}");
        Assert.Equal(
            "api.json:4:48: /paths/~1a/get/x-amazon-apigateway-integration/type: There is no integration of type mok. Did you mean mock.",
            result.OnlyFault().ToString());
    }

    [Fact]
    public void A_fault_behind_an_alias_is_told_once_where_it_is_written()
    {
        LoadResult result = Loading.Paths("  /a: &a\n    get: { x-amazon-apigateway-integration: { type: mok } }\n  /b: *a");
        Assert.Equal("/paths/~1a/get/x-amazon-apigateway-integration/type", result.OnlyFault().Location.Pointer);
    }

    [Fact]
    public void Beyond_the_limit_faults_are_not_listed_but_their_number_is_admitted()
    {
        string paths = string.Join('\n', Enumerable.Range(0, 50).Select(index => $"  /p{index}: {{ get: {{}} }}"));
        LoadResult result = Loading.Paths(paths, "", new LoadOptions { Limits = new DocumentLimits { MaxFaults = 10 } });
        Assert.Equal(11, result.Faults.Length);
        Assert.Equal(FaultCode.TooManyFaults, result.Faults[^1].Code);
    }

    [Fact]
    public void What_is_merely_not_built_is_told_from_what_is_wrong()
    {
        LoadResult unsupported = Loading.Paths("  /a: { get: { x-amazon-apigateway-integration: { type: aws } } }");
        Assert.True(unsupported.IsUnsupported);
        Assert.Equal(FaultKind.Unsupported, unsupported.OnlyFault().Kind);
        LoadResult both = Loading.Paths("  /a: { get: { x-amazon-apigateway-integration: { type: aws } } }\n  /b: { get: {} }");
        Assert.False(both.IsUnsupported);
        Assert.False(Loading.Paths($"  /a: {{ get: {{ {Loading.Served} }} }}").IsUnsupported);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_a_fault_and_no_exception()
    {
        LoadResult result = DefinitionLoader.LoadFile("/nonexistent/api.yaml", LoadOptions.Default);
        Assert.Equal(FaultCode.FileNotReadable, result.OnlyFault().Code);
        Assert.StartsWith("/nonexistent/api.yaml: The file cannot be read", result.OnlyFault().ToString());
    }

    [Fact]
    public void A_file_beyond_the_limit_is_a_fault()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, new string('x', 300_000));
        LoadResult result = DefinitionLoader.LoadFile(path, new LoadOptions { Limits = new DocumentLimits { MaxBytes = 200_000 } });
        File.Delete(path);
        Assert.Equal(FaultCode.DocumentTooLarge, result.OnlyFault().Code);
    }

    [Theory]
    [InlineData("paths: 7", "/paths", "paths is the number 7 where an object is needed")]
    [InlineData("paths: { /a: [] }", "/paths/~1a", "path item is a list where an object is needed")]
    [InlineData("paths: { /a: { get: text } }", "/paths/~1a/get", "get is text where an object is needed")]
    [InlineData("paths: { /a: { get: { parameters: {} } } }", "/paths/~1a/get/parameters", "parameters is an object where a list is needed")]
    public void A_value_of_the_wrong_type_is_a_fault(string text, string pointer, string message)
    {
        Fault fault = Loading.Yaml($"openapi: 3.0.0\n{text}").Faults.First(fault => fault.Code == FaultCode.WrongType);
        Assert.Equal((pointer, message), (fault.Location.Pointer, fault.Message));
    }
}
