using Sluice.Definitions.Mocks;

namespace Definitions.Tests;

/// <summary>AWS's trials of what a mock's template may look like.</summary>
public sealed class MockTemplateTests
{
    [Theory]
    [InlineData("{\"statusCode\": 200}")]
    [InlineData("{ statusCode: 200 }")]
    [InlineData("{statusCode: 200,super{ f}oo: [ba r]}")]
    [InlineData("{statusCode: 200, \"value\": 'goog'}")]
    [InlineData("{statusCode: 200, foo}: [ba r]}")]
    [InlineData("{statusCode: 200, foo'}: [ba r]}")]
    [InlineData("{statusCode: 200, }foo: [ba r]}")]
    [InlineData("{statusCode: 200, }foo: ''}")]
    [InlineData("{statusCode: 200, \" \": \" \"}")]
    [InlineData("{statusCode: 200, \"\": \"\"}")]
    [InlineData("{'statusCode': 200, '': ''}")]
    [InlineData("{\"statusCode\": 200, \"\": \"\"}")]
    [InlineData("{\"statusCode\": 200 , }")]
    [InlineData("{\"statusCode\": 200 ,, }")]
    [InlineData("{\"statusCode\": 200 , null: null }")]
    [InlineData("{statusCode: 200, what:{}foo: [ba r]}}")]
    [InlineData("{message: [1, 2, {a: b, statusCode: 500}], statusCode: 200}")]
    [InlineData("{\"message\": \"a, statusCode: 500\", \"statusCode\": 200}")]
    [InlineData("{message: 'a, statusCode: 500', statusCode: 200}")]
    [InlineData("{\"statusCode\": 200, \"brace\": \"{\"}")]
    [InlineData("\n  {\n\"statusCode\" : 200\n}\n")]
    public void A_lenient_object_names_its_status(string template) => Assert.Equal(200, MockTemplate.FindStatusCode(template));

    [Theory]
    [InlineData("{\"statusCode\": 0}", 0)]
    [InlineData("{\"statusCode\": -1000}", -1000)]
    [InlineData("{statusCode: -1000}", -1000)]
    public void Any_integer_will_do(string template, int status) => Assert.Equal(status, MockTemplate.FindStatusCode(template));

    [Theory]
    [InlineData("{\"statusCode\": \"200\"}")]
    [InlineData("{statusCode: '200'}")]
    [InlineData("{\"statusCode\": 200")]
    [InlineData("{\"statusCode': 200 }")]
    [InlineData("{'statusCode\": 200 }")]
    [InlineData("{'statusCode: 200 }")]
    [InlineData("statusCode: 200")]
    [InlineData("{statusCode: 200, {foo: [ba r]}")]
    [InlineData("{\"statusCode\": 200.5}")]
    [InlineData("{\"statusCode\": 99999999999}")]
    [InlineData("{\"status\": 200}")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("200")]
    [InlineData("[{\"statusCode\": 200}]")]
    public void Anything_else_names_none(string template) => Assert.Null(MockTemplate.FindStatusCode(template));
}
