using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Definitions.Mapping;

namespace Definitions.Tests.Import;

public sealed class HttpProxyTests
{
    private const string Uri = "        uri: http://h/\n";

    private static string Mapping(string target, string source) => $"{Uri}        requestParameters: {{ {target}: {source} }}";

    [Fact]
    public void The_defaults_are_those_of_aws()
    {
        Integration integration = Loading.Proxy(Uri).OnlyMethod().Integration!;
        Assert.Equal((IntegrationType.HttpProxy, 29_000, null), (integration.Type, integration.TimeoutInMillis, integration.HttpMethod));
        Assert.Empty(integration.RequestParameters);
    }

    [Theory]
    [InlineData("ANY", null)]
    [InlineData("any", null)]
    [InlineData("post", "POST")]
    [InlineData("HEAD", "HEAD")]
    public void The_method_upstream_is_the_one_named_or_the_clients(string written, string? read) =>
        Assert.Equal(read, Loading.Proxy($"{Uri}        httpMethod: {written}").OnlyMethod().Integration!.HttpMethod);

    [Theory]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    [InlineData("''")]
    public void Another_method_is_a_fault(string method) =>
        Assert.Equal(FaultCode.BadMethod, Loading.Proxy($"{Uri}        httpMethod: {method}").OnlyFault().Code);

    [Theory]
    [InlineData("")]
    [InlineData("        uri: ~")]
    [InlineData("        uri: h/path")]
    [InlineData("        uri: arn:aws:apigateway:us-east-1:lambda:path/x")]
    public void A_uri_that_is_no_http_endpoint_is_a_fault(string members)
    {
        Fault fault = Loading.Proxy(members).OnlyFault();
        Assert.Equal(FaultCode.BadUri, fault.Code);
        Assert.StartsWith("Invalid HTTP endpoint specified for URI", fault.Message);
    }

    [Fact]
    public void A_variable_of_the_uri_to_which_nothing_is_mapped_is_a_fault() =>
        Assert.Equal("The URI uses {id}, to which nothing is mapped", Loading.Proxy("        uri: http://h/{id}").OnlyFault().Message);

    [Fact]
    public void A_mapping_to_a_variable_that_the_uri_does_not_have_is_warned_of() => Assert.Equal(
        ["The URI has no {id}, so that integration.request.path.id goes nowhere"],
        Loading.Proxy(Mapping("integration.request.path.id", "method.request.path.id")).Told(NoticeKind.Warning));

    [Theory]
    [InlineData(49)]
    [InlineData(300_001)]
    public void A_timeout_out_of_range_is_a_fault(int timeout) =>
        Assert.StartsWith("Timeout should be between 50 ms and 29000 ms", Loading.Proxy($"{Uri}        timeoutInMillis: {timeout}").OnlyFault().Message);

    [Theory]
    [InlineData(50, 0)]
    [InlineData(29_000, 0)]
    [InlineData(29_001, 1)]
    [InlineData(300_000, 1)]
    public void A_timeout_beyond_the_quota_of_aws_is_served_with_a_warning(int timeout, int warnings)
    {
        LoadResult result = Loading.Proxy($"{Uri}        timeoutInMillis: {timeout}");
        Assert.Equal(timeout, result.OnlyMethod().Integration!.TimeoutInMillis);
        Assert.Equal(warnings, result.Told(NoticeKind.Warning).Count());
    }

    [Fact]
    public void Mappings_are_read_in_order_with_their_places()
    {
        LoadResult result = Loading.Proxy(
            Uri + "        requestParameters:\n          integration.request.header.X-Id: method.request.path.id\n          integration.request.querystring.s: \"'x'\"");
        ParameterMapping[] mappings = [.. result.OnlyMethod().Integration!.RequestParameters];
        Assert.Equal(new MappingTarget(MappingTargetKind.Header, "X-Id"), mappings[0].Target);
        Assert.Equal(new MappingSource(MappingSourceKind.Literal, "x"), mappings[1].Source);
        Assert.Equal("api.yaml:13:11", mappings[1].Location.ToString());
    }

    [Theory]
    [InlineData("integration.request.header.Content-Length", "answers 500", MappingTargetRule.Fail)]
    [InlineData("integration.request.header.Expect", "is dropped after mapping", MappingTargetRule.Drop)]
    public void A_header_that_cannot_be_mapped_is_marked_and_warned_of(string target, string warning, MappingTargetRule rule)
    {
        LoadResult result = Loading.Proxy(Mapping(target, "\"'1'\""));
        Assert.Equal(rule, result.OnlyMethod().Integration!.RequestParameters[0].Rule);
        Assert.Contains(warning, Assert.Single(result.Told(NoticeKind.Warning)));
    }

    [Theory]
    [InlineData("integration.request.cookie.a", "\"'x'\"", "Invalid mapping expression specified: integration.request.cookie.a")]
    [InlineData("integration.request.header.a", "plain", "Invalid mapping expression specified: plain")]
    [InlineData("integration.request.header.a", "context.stagee", "There is no context variable stagee")]
    [InlineData("integration.request.header.a", "method.request.path.other", "The path /things/{id} has no variable other")]
    public void A_mapping_that_is_none_is_a_fault(string target, string source, string message)
    {
        Fault fault = Loading.Proxy(Mapping(target, source)).OnlyFault();
        Assert.Equal((FaultCode.BadMapping, message), (fault.Code, fault.Message));
    }

    [Fact]
    public void A_mapping_from_an_undeclared_parameter_is_served_with_a_warning() =>
        Assert.Contains("does not declare the parameter q", Assert.Single(Loading.Proxy(Mapping("integration.request.header.a", "method.request.querystring.q")).Told(NoticeKind.Warning)));

    [Theory]
    [InlineData("type: http_proxi", "Did you mean http_proxy")]
    [InlineData("type: LAMBDA", "Write one of http_proxy, mock, http, aws, aws_proxy")]
    [InlineData("uri: http://h/", "Write one of http_proxy, mock, http, aws, aws_proxy")]
    public void An_integration_of_no_known_type_is_a_fault(string member, string remedy) =>
        Assert.Equal(remedy, Loading.Operation($"      x-amazon-apigateway-integration: {{ {member} }}").OnlyFault().Remedy);

    [Theory]
    [InlineData("connectionType: SATELLITE")]
    [InlineData("contentHandling: CONVERT_TO_MUSIC")]
    [InlineData("responseTransferMode: LATER")]
    public void A_value_that_does_not_exist_is_a_fault(string member) =>
        Assert.Equal(FaultCode.WrongValue, Loading.Proxy($"{Uri}        {member}").OnlyFault().Code);

    [Fact]
    public void Streaming_is_what_a_proxy_does_anyway() => Assert.Empty(Loading.Proxy($"{Uri}        responseTransferMode: STREAM").Told(NoticeKind.Inert));
}
