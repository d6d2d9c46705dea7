using Sluice.Templates;

namespace Templates.Tests.Rendering;

/// <summary>What is refused when a template is compiled, and where.</summary>
public class FaultTests
{
    [Theory]
    [InlineData("#include('x')", "1:1: API Gateway does not run #include.")]
    [InlineData("a\n  #parse('x')", "2:3: API Gateway does not run #parse.")]
    [InlineData("#evaluate($x)", "1:1: API Gateway does not run #evaluate.")]
    [InlineData("$x.class.forName('y')", "1:4: API Gateway gives no access to classes.")]
    [InlineData("$x.getClass()", "1:4: API Gateway gives no access to classes.")]
    [InlineData("#parse('x')\n#include('y')", "1:1: API Gateway does not run #parse. | 2:1: API Gateway does not run #include.")]
    public void What_AWS_does_not_run_is_refused_by_name(string template, string expected) => Assert.Equal(expected, Templating.FaultOf(template));

    [Theory]
    [InlineData("#if(true)a", "1:11: #end is missing.")]
    [InlineData("#end", "1:1: #end ends nothing.")]
    [InlineData("a\n#else", "2:1: #else ends nothing.")]
    [InlineData("#if true", "1:5: #if needs a parenthesis.")]
    [InlineData("#if(true", "1:9: ')' is missing at the end.")]
    [InlineData("#if()x#end", "1:5: A value is missing before ')'.")]
    [InlineData("#set(x = 1)", "1:6: #set assigns to a reference: #set($x = ...).")]
    [InlineData("#set($x 1)", "1:9: '=' is missing before '1'.")]
    [InlineData("#set($x = )", "1:11: A value is missing before ')'.")]
    [InlineData("#set($x = 'a)", "1:11: The text has no end: a quote is missing.")]
    [InlineData("#foreach(x in y)#end", "1:10: #foreach begins with a variable: #foreach($x in $list).")]
    [InlineData("#foreach($x of $y)#end", "1:13: 'in' is missing: #foreach($x in $list).")]
    [InlineData("#macro()x#end", "1:8: #macro needs a name: #macro(name $a $b).")]
    [InlineData("${x", "1:1: The reference has no end: '}' is missing.")]
    [InlineData("$x.y(1", "1:7: ')' is missing at the end.")]
    [InlineData("$x[1", "1:5: ']' is missing at the end.")]
    [InlineData("#* x", "1:1: The comment has no end: *# is missing.")]
    [InlineData("#[[ x", "1:1: The literal text has no end: ]]# is missing.")]
    [InlineData("#set($x = \"$y.z(\")", "1:17: A value is missing at the end.")]
    [InlineData("#foreach($i in [1])#else#end", "1:20: #else stands outside of #if.")]
    public void Bad_syntax_is_told_with_its_place(string template, string expected) => Assert.Equal(expected, Templating.FaultOf(template));

    [Theory]
    [InlineData("$input.path('$.a[')", "1:18: The JSONPath is wrong: A place, a name in quotes, '*' or a filter is missing.")]
    [InlineData("x\n$input.json('$..')", "2:17: The JSONPath is wrong: A path cannot end with a dot.")]
    [InlineData("$x.replaceAll('a**+', '')", "1:15: The regular expression is wrong: '*' repeats nothing.")]
    [InlineData("$x.matches('[a&&b]')", "1:12: The regular expression is wrong: Classes inside classes and intersections are not run here.")]
    public void Bad_paths_and_patterns_are_told_with_their_place(string template, string expected) => Assert.Equal(expected, Templating.FaultOf(template));

    [Fact]
    public void A_template_of_more_than_300_KB_is_refused() =>
        Assert.Equal("1:1: A template has at most 307200 bytes.", Templating.FaultOf(new string('x', (300 * 1024) + 1)));

    [Theory]
    [InlineData("", "#if(true)", "", "#end", "")]
    [InlineData("#set($x = ", "[", "", "]", ")")]
    [InlineData("#if(", "(", "true", ")", ")#end")]
    [InlineData("#if(", "!", "true", "", ")#end")]
    [InlineData("", "$x[", "1", "]", "")]
    public void Nesting_is_bounded(string before, string open, string inner, string close, string after)
    {
        string template = before + string.Concat(Enumerable.Repeat(open, 500)) + inner + string.Concat(Enumerable.Repeat(close, 500)) + after;
        Assert.Contains("nested deeper than 64", Templating.FaultOf(template), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" + 1")]
    [InlineData(" && 1")]
    [InlineData(" == 1")]
    public void Operators_of_one_expression_are_bounded(string more)
    {
        Assert.NotEqual("", Templating.Render($"#set($x = 1{string.Concat(Enumerable.Repeat(more, 900))})$x"));
        Assert.Contains("at most 1000 operators", Templating.FaultOf($"#set($x = 1{string.Concat(Enumerable.Repeat(more, 60_000))})"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#a(")]
    [InlineData("\"\\\"")]
    [InlineData("#macro(")]
    [InlineData("   #")]
    [InlineData("$")]
    [InlineData("\\#")]
    public void A_long_template_of_anything_is_read_in_one_go(string piece)
    {
        CompiledTemplate.Compile(string.Concat(Enumerable.Repeat(piece, 300 * 1024 / piece.Length)), out var faults);
        Assert.InRange(faults.Length, 0, 20);
    }

    [Fact]
    public void A_quote_behind_a_backslash_ends_a_text_only_where_no_other_can() =>
        Assert.Equal("a\\", Templating.Render("#set($x = \"a\\\")$x"));
}
