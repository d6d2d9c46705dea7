using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Definitions.Mapping;

namespace Definitions.Tests.Import;

public sealed class MockTests
{
    private const string Ok = "        responses: { default: { statusCode: 200 } }\n";

    [Fact]
    public void Templates_and_responses_are_read_in_order()
    {
        LoadResult result = Loading.Mock("""
                    passthroughBehavior: NEVER
                    requestTemplates: { application/json: '{statusCode: 404}', $default: '{"statusCode": 200}' }
                    responses:
                      4\d{2}:
                        statusCode: "404"
                        responseParameters:
                          method.response.header.X-A: "'a'"
                          method.response.header.X-Stage: context.stage
                          method.response.header.X-From: integration.response.header.From
                        responseTemplates: { text/plain: gone, application/json: ~ }
                      default: { statusCode: 200 }
            """);
        Integration mock = result.OnlyMethod().Integration!;
        Assert.Equal((IntegrationType.Mock, PassthroughBehavior.Never), (mock.Type, mock.PassthroughBehavior));
        Assert.Equal([("application/json", 404), ("$default", 200)], mock.RequestTemplates.Select(template => (template.MediaType, template.StatusCode!.Value)));
        Assert.Equal(["4\\d{2} 404", " 200"], mock.Responses.Select(response => $"{response.SelectionPattern} {response.StatusCode}"));
        Assert.Equal(["X-A", "X-Stage", "X-From"], mock.Responses[0].ResponseParameters.Select(mapping => mapping.HeaderName));
        Assert.Equal(MappingSourceKind.IntegrationHeader, mock.Responses[0].ResponseParameters[2].Source.Kind);
        Assert.Equal([("text/plain", "gone"), ("application/json", "")], mock.Responses[0].ResponseTemplates.Select(template => (template.MediaType, template.Text)));
    }

    [Fact]
    public void A_template_without_status_is_served_as_aws_serves_it_with_a_warning()
    {
        LoadResult result = Loading.Mock(Ok + "        requestTemplates: { application/json: '{\"statusCode\": \"200\"}' }");
        Assert.Null(result.OnlyMethod().Integration!.RequestTemplates[0].StatusCode);
        Assert.Contains("answers 500", Assert.Single(result.Told(NoticeKind.Warning)));
    }

    [Fact]
    public void A_mock_without_responses_is_served_as_aws_serves_it_with_a_warning()
    {
        LoadResult result = Loading.Mock("");
        Assert.Empty(result.OnlyMethod().Integration!.Responses);
        Assert.Contains("answers 500", Assert.Single(result.Told(NoticeKind.Warning)));
    }

    [Theory]
    [InlineData("requestTemplates: { '123': '{}' }", FaultCode.WrongValue, "Invalid content type specified: 123")]
    [InlineData("requestTemplates: { application/json: [] }", FaultCode.WrongType, "application/json is a list where text is needed")]
    [InlineData("passthroughBehavior: sometimes", FaultCode.WrongValue, "There is no passthrough behavior sometimes")]
    public void A_broken_mock_is_a_fault(string member, FaultCode code, string message)
    {
        Fault fault = Loading.Mock($"{Ok}        {member}").OnlyFault();
        Assert.Equal((code, message), (fault.Code, fault.Message));
    }

    [Theory]
    [InlineData("default: {}", FaultCode.MissingMember)]
    [InlineData("default: { statusCode: 99 }", FaultCode.WrongValue)]
    [InlineData("default: { statusCode: 600 }", FaultCode.WrongValue)]
    [InlineData("default: { statusCode: ok }", FaultCode.WrongType)]
    [InlineData("'(': { statusCode: 200 }", FaultCode.BadPattern)]
    [InlineData("default: { statusCode: 200, responseParameters: { integration.response.header.A: \"'x'\" } }", FaultCode.BadMapping)]
    [InlineData("default: { statusCode: 200, responseParameters: { method.response.header.A: method.request.header.B } }", FaultCode.BadMapping)]
    [InlineData("default: { statusCode: 200, responseTemplates: { nope: x } }", FaultCode.WrongValue)]
    [InlineData("default: { statusCode: 200, responseTemplate: {} }", FaultCode.UnknownMember)]
    public void A_broken_integration_response_is_a_fault(string response, FaultCode code) =>
        Assert.Equal(code, Loading.Mock($"        responses: {{ {response} }}").OnlyFault().Code);
}
