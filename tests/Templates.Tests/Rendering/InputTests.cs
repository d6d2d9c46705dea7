using Sluice.Templates;
using Sluice.Templates.Rendering;

namespace Templates.Tests.Rendering;

/// <summary>$input, $context, $stageVariables and $util, as API Gateway gives them to templates.</summary>
public class InputTests
{
    [Theory]
    [InlineData("$input.path('$')", """{"foo": "bar"}""", "{foo=bar}")]
    [InlineData("$input.path('$')", """{"bigger": "dict", "to": "test", "with": "separators"}""", "{bigger=dict, to=test, with=separators}")]
    [InlineData("$input.path('$')", """[{"foo": "bar"}]""", """[{"foo":"bar"}]""")]
    [InlineData("$input.path('$')", """[[{"foo": "bar"}]]""", """[[{"foo":"bar"}]]""")]
    [InlineData("$input.path('$')", """{"foo": [{"nested": "bar"}]}""", """{foo=[{"nested":"bar"}]}""")]
    [InlineData("#set($x = $input.path('$'))$x[0]", """[{"foo": "bar"}]""", "{foo=bar}")]
    [InlineData("#set($x = $input.path('$'))$x.toString()", """{"foo": [{"nested": "bar"}]}""", """{foo=[{"nested":"bar"}]}""")]
    [InlineData("#set($x = $input.path('$'))$x.toString()", """[{"foo": "bar"}]""", """[{"foo":"bar"}]""")]
    [InlineData("$input.path('$.missing')|", "{}", "|")]
    [InlineData("$input.path('$.x')|", """{"x": null}""", "|")]
    [InlineData("#set($x = $input.path('$.missing'))#if($x == $null)null#end#if($x == '') empty#end", "{}", "null empty")]
    [InlineData("$input.path('$.x')", """{"x": []}""", "[]")]
    [InlineData("#set($x = $input.path('$.x'))$x.y|", """{"x": []}""", "|")]
    [InlineData("#set($x = $input.path('$.x'))#if($x == $null)a#end#if($x == '')b#end|", """{"x": []}""", "|")]
    [InlineData("#set($m = {})#set($m.a = 'b')[$m]", "", "[{a=b}]")]
    [InlineData("#set($l = [{'a': 'b'}])$l", "", "[{a=b}]")]
    [InlineData("$undefined|", "", "|")]
    public void Values_print_as_recorded(string template, string body, string expected) => Assert.Equal(expected, Templating.Render(template, body));

    [Theory]
    [InlineData("$input.body", "", "{}")]
    [InlineData("$input.body", "raw text", "raw text")]
    [InlineData("$input.body", """{"a": 1}""", """{"a": 1}""")]
    [InlineData("$input.body.foo|", """{"foo": 1}""", "|")]
    [InlineData("$input.path('$')", "", "{}")]
    [InlineData("$input.json('$')", "", "{}")]
    [InlineData("$util.urlEncode($input.body)", "", "%7B%7D")]
    [InlineData("$util.urlEncode($input.body)", """{"some": "value"}""", "%7B%22some%22%3A+%22value%22%7D")]
    [InlineData("$input.path('$.a')|", "not json", "|")]
    [InlineData("$input.body", "Grüße €😀", "Grüße €😀")]
    public void The_body(string template, string body, string expected) => Assert.Equal(expected, Templating.Render(template, body));

    [Theory]
    [InlineData("$", """{"b": 1, "a": [true, null]}""", """{"b":1,"a":[true,null]}""")]
    [InlineData("$.x", """{"x": "text"}""", "\"text\"")]
    [InlineData("$.missing", "{}", "\"\"")]
    [InlineData("$.x", """{"x": 1.0}""", "1.0")]
    [InlineData("$.x", """{"x": 12345678901234567890}""", "12345678901234567890")]
    [InlineData("$.x", """{"x": 0.12345678901234567890123}""", "0.12345678901234567890123")]
    [InlineData("$.x", """{"x": "q\"b\\s\/n\n\u0001é"}""", """
        "q\"b\\s/n\n\u0001é"
        """)]
    [InlineData("$.x", """{"x": {"y": {"z": []}}}""", """{"y":{"z":[]}}""")]
    [InlineData("$.x", """{"x": 1, "x": 2}""", "2")]
    [InlineData("$.x", """{"x": null}""", "null")]
    [InlineData("$..a", """{"x": {"a": 1}, "a": 2}""", "[2,1]")]
    public void Json_gives_JSON_text(string path, string body, string expected) => Assert.Equal(expected, Templating.Render($"$input.json('{path}')", body));

    [Theory]
    [InlineData("$input.params('id')", "7")]
    [InlineData("$input.params('q')", "a b")]
    [InlineData("$input.params('X-One')", "1")]
    [InlineData("$input.params('both')", "from path")]
    [InlineData("$input.params('missing')|", "|")]
    [InlineData("#if($input.params('missing') == '')none#end", "none")]
    [InlineData("$input.params().path.id", "7")]
    [InlineData("$input.params().querystring.both", "from query")]
    [InlineData("$input.params().header.get('X-One')", "1")]
    [InlineData("$input.params().header.get('x-one')|", "|")]
    [InlineData("$input.params().keySet()", "[path, querystring, header]")]
    [InlineData("$input.params().path", "{id=7, both=from path}")]
    public void Parameters(string template, string expected) => Assert.Equal(expected, Templating.Render(template));

    [Theory]
    [InlineData("$context.requestId", "r-1")]
    [InlineData("$context.identity.sourceIp", "10.0.0.1")]
    [InlineData("$context.authorizer.claims.sub", "s-1")]
    [InlineData("$context.authorizer.get('principalId')", "me")]
    [InlineData("$context['httpMethod']", "POST")]
    [InlineData("$context.missing|", "|")]
    [InlineData("$context.identity.missing|", "|")]
    [InlineData("$context.identity", "{sourceIp=10.0.0.1, userAgent=curl}")]
    [InlineData("#foreach($k in $context.identity.keySet())$k;#end", "sourceIp;userAgent;")]
    [InlineData("$stageVariables.name", "prod")]
    [InlineData("$stageVariables['name']", "prod")]
    [InlineData("${stageVariables['name']}", "prod")]
    [InlineData("${stageVariables.url}/x", "example.com/x")]
    [InlineData("$stageVariables.missing|", "|")]
    [InlineData("#foreach($k in $stageVariables.keySet())$k=$stageVariables.get($k);#end", "name=prod;url=example.com;")]
    public void Context_and_stage_variables(string template, string expected) => Assert.Equal(expected, Templating.Render(template));

    [Theory]
    [InlineData("""$util.escapeJavaScript($input.params('User-Agent'))""", """O\'Neil \"x\" """)]
    [InlineData("""$util.escapeJavaScript($input.params('User-Agent')).replaceAll("\\'","'")""", """O'Neil \"x\" """)]
    [InlineData("$util.escapeJavaScript($input.body)", """{\"a\": \"b\\n/é\"} """)]
    [InlineData("$util.escapeJavaScript(5)", "5 ")]
    [InlineData("$util.escapeJavaScript($nothing)|", "| ")]
    [InlineData("$util.parseJson('{\"a\": [1, 2]}').a[1]", "2 ")]
    [InlineData("$util.parseJson($input.body).a", "b\n/é ")]
    [InlineData("$util.urlEncode('a b&c=é/*-_.~')", "a+b%26c%3D%C3%A9%2F*-_.%7E ")]
    [InlineData("$util.urlDecode('a+b%26c%3D%C3%A9')", "a b&c=é ")]
    [InlineData("$util.urlEncode($nothing)|$util.urlDecode($nothing)|", "|| ")]
    [InlineData("$util.base64Encode('Grüße')", "R3LDvMOfZQ== ")]
    [InlineData("$util.base64Decode('R3LDvMOfZQ==')", "Grüße ")]
    [InlineData("$util.base64Encode('')|$util.base64Decode('')|", "|| ")]
    [InlineData("$util.somethingElse('x')|", "| ")]
    public void Util(string template, string expected) =>
        Assert.Equal(expected[..^1], Templating.Render(template, """{"a": "b\n/é"}"""));

    [Fact]
    public void The_unconfirmed_forms_of_escapes_are_in_one_place()
    {
        Assert.Equal("""a\/b""", Templating.Render("$util.escapeJavaScript('a/b')", dialect: new TemplateDialect { EscapesSlash = true }));
        Assert.Equal("""\u00E9\uD83D\uDE00""", Templating.Render("$util.escapeJavaScript('é😀')", dialect: new TemplateDialect { EscapesBeyondAscii = true }));
        Assert.Equal("""["a\/b"]""", Templating.Render("$input.path('$')", """["a/b"]""", new TemplateDialect { PrintedListsEscapeSlash = true }));
        Assert.Equal("no", Templating.Render("#if('')yes#{else}no#end", dialect: new TemplateDialect { EmptyTextIsTrue = false }));
        Assert.Equal("", Templating.Render("#set($x = 1)#set($x = $nothing)$x", dialect: new TemplateDialect { SetAssignsNull = true }));
        Assert.Equal("1", Templating.Render("#set($x = 1)#set($x = $nothing)$x"));
        Assert.Equal("\"\"", Templating.Render("$input.json('$.x')", """{"x": null}""", new TemplateDialect { JsonOfNullIsNull = false }));
    }

    [Fact]
    public void The_unconfirmed_parts_of_the_language_are_in_one_place()
    {
        Assert.Equal("#[[  ]]#", Templating.Render("#[[ $x ]]#", dialect: new TemplateDialect { HasLiteralText = false }));
        Assert.Equal("#parse('x')", Templating.Render("#parse('x')", dialect: new TemplateDialect { RefusesOtherTemplates = false }));
        Assert.Null(CompiledTemplate.Compile("#macro(m)x#end", out var faults, dialect: new TemplateDialect { HasMacros = false }));
        Assert.Equal(TemplateFaultReason.RefusedDirective, faults[0].Reason);
        Assert.Null(CompiledTemplate.Compile("${x|'d'}", out _, dialect: new TemplateDialect { HasAlternateValues = false }));
    }

    [Fact]
    public void A_body_that_is_not_JSON_fails_input_json() => Assert.Equal(RenderFailure.BodyNotJson, Templating.Fail("a\n $input.json('$')", "not json").Failure);

    [Theory]
    [InlineData("$util.parseJson('nope')")]
    [InlineData("$util.urlDecode('%zz')")]
    [InlineData("$util.base64Decode('***')")]
    [InlineData("#set($s = 'abc')$s.substring(5)")]
    [InlineData("#set($s = 'abc')$s.substring(2, 1)")]
    [InlineData("#set($n = 0)$n.parseInt('x')")]
    [InlineData("#set($l = [1])$l.get(4)")]
    [InlineData("#set($s = 'abc')$s.replaceAll('b', '$7')")]
    public void What_Java_throws_fails_the_render_with_its_place(string template)
    {
        var result = Templating.Fail("line one\n" + template);
        Assert.Equal(RenderFailure.BadArgument, result.Failure);
        Assert.Equal(2, result.Line);
        Assert.True(result.Column >= 1);
    }

    [Fact]
    public void The_passthrough_template_of_AWSs_console_renders()
    {
        const string Template = """
            ##  See http://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
            ##  This template will pass through all parameters including path, querystring, header, stage variables, and context
            #set($allParams = $input.params())
            {
            "body-json" : $input.json('$'),
            "params" : {
            #foreach($type in $allParams.keySet())
                #set($params = $allParams.get($type))
            "$type" : {
                #foreach($paramName in $params.keySet())
                "$paramName" : "$util.escapeJavaScript($params.get($paramName))"
                    #if($foreach.hasNext),#end
                #end
            }
                #if($foreach.hasNext),#end
            #end
            },
            "stage-variables" : {
            #foreach($key in $stageVariables.keySet())
            "$key" : "$util.escapeJavaScript($stageVariables.get($key))"
                #if($foreach.hasNext),#end
            #end
            },
            "context" : {
                "account-id" : "$context.identity.accountId",
                "source-ip" : "$context.identity.sourceIp"
                }
            }
            """;
        SampleInput input = new("""{"n": 1.50}""");
        input.Header["User-Agent"] = "say \"hi\"";
        using var printed = System.Text.Json.JsonDocument.Parse(Templating.Render(Template, input));
        var root = printed.RootElement;
        Assert.Equal(1.5, root.GetProperty("body-json").GetProperty("n").GetDouble());
        Assert.Equal("say \"hi\"", root.GetProperty("params").GetProperty("header").GetProperty("User-Agent").GetString());
        Assert.Equal("7", root.GetProperty("params").GetProperty("path").GetProperty("id").GetString());
        Assert.Equal("prod", root.GetProperty("stage-variables").GetProperty("name").GetString());
        Assert.Equal("10.0.0.1", root.GetProperty("context").GetProperty("source-ip").GetString());
        Assert.Equal("", root.GetProperty("context").GetProperty("account-id").GetString());
    }
}
