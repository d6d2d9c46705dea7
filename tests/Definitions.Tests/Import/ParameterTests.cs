using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class ParameterTests
{
    private static LoadResult Load(string item, string operation) =>
        Loading.Paths($"  /things/{{id}}:\n    parameters: [ {item} ]\n    get:\n      parameters: [ {operation} ]\n      {Loading.Served}");

    private static IEnumerable<string> Show(LoadResult result) =>
        result.OnlyMethod().RequestParameters.Select(parameter => $"{parameter.Place} {parameter.Name} {parameter.Required}");

    [Fact]
    public void An_operation_overrides_and_adds_to_its_path_item() => Assert.Equal(
        ["Path id True", "QueryString page True", "Header X-A False"],
        Show(Load("{ name: id, in: path }, { name: page, in: query }", "{ name: page, in: query, required: true }, { name: X-A, in: header }")));

    [Fact]
    public void A_path_parameter_is_always_required() => Assert.Equal(["Path id True"], Show(Load("", "{ name: id, in: path, required: false }")));

    [Fact]
    public void Parameters_in_body_pass_without_a_word_and_those_in_cookies_with_one()
    {
        LoadResult result = Load("{ name: b, in: body }", "{ name: c, in: cookie }, { name: f, in: formData }");
        Assert.Empty(Show(result));
        Assert.Equal(["Parameters in cookies and forms are not known to API Gateway (2 places)"], result.Told(NoticeKind.Inert));
    }

    [Theory]
    [InlineData("{ in: query }", "A parameter needs name and in")]
    [InlineData("{ name: a }", "A parameter needs name and in")]
    [InlineData("{ name: a, in: sky }", "A parameter cannot stand in sky")]
    [InlineData("{ name: 'a[b]', in: query }", "Parameter name should match the following regular expression: ^[a-zA-Z0-9._$-]+$: a[b]")]
    [InlineData("{ name: a, in: query }, { name: a, in: query }", "The parameter a is declared twice")]
    [InlineData("{ name: a, in: query }, { name: a, in: header }", "Parameter names must be unique across querystring, header and path: a")]
    public void A_parameter_that_api_gateway_would_refuse_is_a_fault(string parameters, string message)
    {
        Fault fault = Load("", parameters).OnlyFault();
        Assert.Equal((FaultCode.BadParameter, message), (fault.Code, fault.Message));
    }

    [Fact]
    public void A_path_parameter_that_the_path_does_not_have_is_warned_of() =>
        Assert.Equal(["The path /things/{id} has no variable other"], Load("", "{ name: other, in: path }").Told(NoticeKind.Warning));
}
