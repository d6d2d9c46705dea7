using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class PathTests
{
    private static LoadResult Load(params string[] paths) =>
        Loading.Paths(string.Join('\n', paths.Select(path => $"  {path}: {{ get: {{ {Loading.Served} }} }}")));

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/pets", "/pets")]
    [InlineData("/pets/", "/pets")]
    [InlineData("/a_b-c.d,e:f/0", "/a_b-c.d,e:f/0")]
    [InlineData("/{id}/x/{proxy+}", "/{id}/x/{proxy+}")]
    [InlineData("/{pet.id_1-x}", "/{pet.id_1-x}")]
    public void Paths_that_api_gateway_holds(string written, string read) => Assert.Equal(read, Load($"'{written}'").OnlyMethod().ResourcePath);

    [Theory]
    [InlineData("pets", "does not begin with a slash")]
    [InlineData("/a//b", "empty segment")]
    [InlineData("//", "empty segment")]
    [InlineData("/a{b}", "curly braces at the beginning and the end: a{b}")]
    [InlineData("/{a}b", "curly braces")]
    [InlineData("/{}", "curly braces")]
    [InlineData("/{+}", "curly braces")]
    [InlineData("/{a++}", "curly braces")]
    [InlineData("/{a}{b}", "curly braces")]
    [InlineData("/{a", "curly braces")]
    [InlineData("/a b", "only allow")]
    [InlineData("/a%20b", "only allow")]
    [InlineData("/ü", "only allow")]
    [InlineData("/a?b=c", "only allow")]
    [InlineData("/{a+}/b", "Cannot create a child of a resource with a greedy path variable: {a+}")]
    [InlineData("/{a}/{a}", "the variable a twice")]
    public void Paths_that_it_does_not(string path, string message)
    {
        Fault fault = Load($"'{path}'").OnlyFault();
        Assert.Equal(FaultCode.BadPath, fault.Code);
        Assert.Contains(message, fault.Message);
    }

    [Fact]
    public void A_path_beyond_its_length_is_refused() =>
        Assert.Equal(FaultCode.BadPath, Loading.Json("{\"openapi\": \"3.0.0\", \"paths\": {\"/" + new string('a', 9_000) + "\": {}}}").OnlyFault().Code);

    [Theory]
    [InlineData("/pets", "/pets/", "Another resource with the same parent already has this name: pets")]
    [InlineData("/{a}", "/{b}", "A sibling ({a}) of this resource already has a variable path part -- only one is allowed")]
    [InlineData("/x/{a}/y", "/x/{b}/z", "A sibling ({a}) of this resource already has a variable path part -- only one is allowed")]
    [InlineData("/{a}", "/{proxy+}", "A sibling ({a}) of this resource already has a variable path part -- only one is allowed")]
    public void Paths_that_cannot_stand_side_by_side(string first, string second, string message)
    {
        Fault fault = Load($"'{first}'", $"'{second}'").OnlyFault();
        Assert.Equal((FaultCode.PathConflict, message), (fault.Code, fault.Message));
        Assert.Equal(6, fault.Location.Line);
    }

    [Fact]
    public void The_same_variable_under_different_parents_and_on_one_branch_is_no_conflict() =>
        Assert.Empty(Load("'/a/{x}'", "'/b/{y}'", "'/a/{x}/c'", "'/a/{x}/c/{z}'").Faults);

    [Fact]
    public void Resources_come_in_order_of_path_with_ids_that_stay()
    {
        RestApi first = Load("/b", "/a", "/").Api!;
        Assert.Equal(["/", "/a", "/b"], first.Resources.Select(resource => resource.Path));
        Assert.All(first.Resources, resource => Assert.Matches("^[a-z0-9]{10}$", resource.Id));
        Assert.Equal(first.Resources[1].Id, Load("/a").Api!.Resources[0].Id);
        Assert.Equal(3, first.Resources.Select(resource => resource.Id).Distinct().Count());
    }

    [Fact]
    public void Every_method_of_api_gateway_is_read()
    {
        string[] members = ["get", "put", "post", "delete", "patch", "options", "head", "x-amazon-apigateway-any-method"];
        string operations = string.Join('\n', members.Select(member => $"    {member}: {{ {Loading.Served} }}"));
        Assert.Equal(
            ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
            Loading.Paths("  /a:\n" + operations).Api!.Methods.Select(method => method.HttpMethod));
    }

    [Fact]
    public void Trace_is_no_method_of_api_gateway()
    {
        Fault fault = Loading.Paths("  /a: { trace: {} }").OnlyFault();
        Assert.Equal(FaultCode.BadMethod, fault.Code);
        Assert.Equal("Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY", fault.Message);
    }

    [Theory]
    [InlineData("gett", "Did you mean get")]
    [InlineData("GET", "Did you mean get")]
    [InlineData("parameter", "Did you mean parameters")]
    public void A_misspelt_member_of_a_path_item_is_a_fault(string member, string remedy)
    {
        Fault fault = Loading.Paths($"  /a: {{ {member}: {{}} }}").OnlyFault();
        Assert.Equal((FaultCode.UnknownMember, remedy), (fault.Code, fault.Remedy));
    }

    [Theory]
    [InlineData("paths: {}")]
    [InlineData("paths: { /a: {} }")]
    [InlineData("paths: { /a: { summary: s, x-foo: 1 }, x-bar: 2 }")]
    public void An_api_without_methods_is_a_fault(string paths) =>
        Assert.Equal("The REST API doesn't contain any methods", Loading.Yaml("openapi: 3.0.0\n" + paths).OnlyFault().Message);

    [Fact]
    public void A_document_without_paths_is_a_fault() => Assert.Equal(FaultCode.MissingMember, Loading.Yaml("openapi: 3.0.0\n").OnlyFault().Code);
}
