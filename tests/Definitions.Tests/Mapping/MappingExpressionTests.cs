using Sluice.Definitions.Mapping;

namespace Definitions.Tests.Mapping;

public sealed class MappingExpressionTests
{
    [Theory]
    [InlineData("method.request.header.X-Trace", MappingSourceKind.Header, "X-Trace")]
    [InlineData("method.request.multivalueheader.X-Trace", MappingSourceKind.MultiValueHeader, "X-Trace")]
    [InlineData("method.request.querystring.a.b", MappingSourceKind.QueryString, "a.b")]
    [InlineData("method.request.multivaluequerystring.tag", MappingSourceKind.MultiValueQueryString, "tag")]
    [InlineData("method.request.path.proxy", MappingSourceKind.Path, "proxy")]
    [InlineData("method.request.body", MappingSourceKind.Body, "")]
    [InlineData("method.request.body.user.name", MappingSourceKind.Body, "user.name")]
    [InlineData("context.identity.sourceIp", MappingSourceKind.Context, "identity.sourceIp")]
    [InlineData("context.authorizer.claims.sub", MappingSourceKind.Context, "authorizer.claims.sub")]
    [InlineData("stageVariables.host_1", MappingSourceKind.StageVariable, "host_1")]
    [InlineData("'a literal, with commas'", MappingSourceKind.Literal, "a literal, with commas")]
    [InlineData("''", MappingSourceKind.Literal, "")]
    [InlineData("'it's'", MappingSourceKind.Literal, "it's")]
    public void Every_form_of_a_request_source_is_read(string text, MappingSourceKind kind, string name) =>
        Assert.Equal(new MappingSource(kind, name), MappingExpression.ParseRequest(text).Source);

    [Theory]
    [InlineData("integration.response.header.Location", MappingSourceKind.IntegrationHeader, "Location")]
    [InlineData("integration.response.multivalueheader.Set-Cookie", MappingSourceKind.IntegrationMultiValueHeader, "Set-Cookie")]
    [InlineData("integration.response.body.id", MappingSourceKind.IntegrationBody, "id")]
    [InlineData("'*'", MappingSourceKind.Literal, "*")]
    public void Every_form_of_a_response_source_is_read(string text, MappingSourceKind kind, string name) =>
        Assert.Equal(new MappingSource(kind, name), MappingExpression.ParseResponse(text).Source);

    [Theory]
    [InlineData("")]
    [InlineData("'open")]
    [InlineData("'")]
    [InlineData("'a\r\nSet-Cookie: b'")]
    [InlineData("method.request.header.")]
    [InlineData("method.request.header.a b")]
    [InlineData("method.request.heder.a")]
    [InlineData("$request.header.a")]
    [InlineData("stageVariables.a-b")]
    [InlineData("context.nope")]
    [InlineData("context.authorizer.")]
    [InlineData("context.status")]
    [InlineData("plain text")]
    public void Anything_else_is_refused_with_a_remedy(string text)
    {
        MappingExpressionResult result = MappingExpression.ParseRequest(text);
        Assert.Null(result.Source);
        Assert.NotEmpty(result.Problem!);
        Assert.NotEmpty(result.Remedy!);
    }

    [Fact]
    public void A_misspelt_context_variable_is_answered_with_the_nearest() =>
        Assert.Equal("Did you mean context.identity.sourceIp", MappingExpression.ParseRequest("context.identity.sourceIP").Remedy);

    [Fact]
    public void A_misspelt_place_is_answered_with_the_nearest() =>
        Assert.Equal("Did you mean method.request.querystring.a", MappingExpression.ParseRequest("method.request.querystrng.a").Remedy);

    [Fact]
    public void A_variable_of_access_logs_says_so() =>
        Assert.Contains("access logs only", MappingExpression.ParseRequest("context.responseLatency").Remedy);

    [Fact]
    public void Every_context_variable_of_the_table_is_known_and_none_stands_twice()
    {
        Assert.All(ContextVariables.Everywhere, name => Assert.True(ContextVariables.IsKnown(name)));
        Assert.All(ContextVariables.AccessLogOnly, name => Assert.True(ContextVariables.IsKnownInAccessLog(name)));
        Assert.Equal(ContextVariables.Everywhere.Length, ContextVariables.Everywhere.Distinct().Count());
    }

    [Theory]
    [InlineData("integration.request.header.X-A", MappingTargetKind.Header, "X-A")]
    [InlineData("integration.request.querystring.a", MappingTargetKind.QueryString, "a")]
    [InlineData("integration.request.path.proxy", MappingTargetKind.Path, "proxy")]
    public void Every_form_of_a_target_is_read(string text, MappingTargetKind kind, string name) =>
        Assert.Equal(new MappingTarget(kind, name), MappingTargetParser.TryParseRequest(text, out _));

    [Theory]
    [InlineData("integration.request.header.")]
    [InlineData("integration.request.heaader.X")]
    [InlineData("integration.request.header.X Y")]
    [InlineData("overwrite:header.X")]
    public void Any_other_target_is_refused(string text)
    {
        Assert.Null(MappingTargetParser.TryParseRequest(text, out string remedy));
        Assert.NotEmpty(remedy);
    }

    [Theory]
    [InlineData("content-length", MappingTargetRule.Fail)]
    [InlineData("Transfer-Encoding", MappingTargetRule.Fail)]
    [InlineData("X-Amzn-Trace-Id", MappingTargetRule.Fail)]
    [InlineData("X-Amzn-Apigateway-Api-Id", MappingTargetRule.Fail)]
    [InlineData("Expect", MappingTargetRule.Drop)]
    [InlineData("te", MappingTargetRule.Drop)]
    [InlineData("Proxy-Authenticate", MappingTargetRule.Drop)]
    [InlineData("Via", MappingTargetRule.Drop)]
    [InlineData("Authorization", MappingTargetRule.Write)]
    [InlineData("Host", MappingTargetRule.Write)]
    public void Mapped_headers_are_judged_as_aws_does(string header, MappingTargetRule rule) =>
        Assert.Equal(rule, MappingTargetRules.For(new MappingTarget(MappingTargetKind.Header, header)));
}
