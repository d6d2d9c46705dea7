using System.Buffers;
using System.Text;
using Sluice.Templates;
using Sluice.Templates.JsonPath;
using Sluice.Templates.Rendering;

namespace Templates.Tests.JsonPath;

/// <summary>A path of a parameter mapping, outside of any template.</summary>
public class SelectTests
{
    [Theory]
    [InlineData("$.a", """{"a": "te\"xt"}""", true, "te\"xt")]
    [InlineData("$.a", """{"a": 1.50}""", true, "1.5")]
    [InlineData("$.a", """{"a": {"b": [1]}}""", true, """{"b":[1]}""")]
    [InlineData("$.b", """{"a": 1}""", false, "")]
    public void A_value_is_written(string path, string body, bool isFound, string expected)
    {
        ArrayBufferWriter<byte> output = new();
        var result = new TemplateRenderer().Select(JsonPathExpression.Compile(path, out _)!, new SampleInput(body), output, out bool found);
        Assert.True(result.IsRendered);
        Assert.Equal((isFound, expected), (found, Encoding.UTF8.GetString(output.WrittenSpan)));
    }

    [Fact]
    public void A_body_that_is_not_JSON_is_told() =>
        Assert.Equal(
            RenderFailure.BodyNotJson,
            new TemplateRenderer().Select(JsonPathExpression.Compile("$.a", out _)!, new SampleInput("nope"), new ArrayBufferWriter<byte>(), out _).Failure);
}
