using System.Buffers;
using Sluice.Templates;
using Sluice.Templates.Rendering;

namespace Templates.Tests.Rendering;

/// <summary>No template hangs or fills the memory.</summary>
public class LimitTests
{
    private const string Doubling = "#set($s = 'xxxxxxxxxx')#foreach($i in [1..60])#set($s = $s + $s)#end$s.length()";

    [Theory]
    [InlineData(Doubling)]
    [InlineData("#set($s = 'xxxxxxxxxx')#foreach($i in [1..60])#set($s = \"$s$s\")#end")]
    [InlineData("#set($s = 'xxxxxxxxxx')#foreach($i in [1..60])#set($s = $s.replaceAll('x', 'xxxxx'))#end")]
    [InlineData("#set($s = 'xxxxxxxxxx')#foreach($i in [1..60])#set($s = $s.replace('', 'xxxxx'))#end")]
    [InlineData("#set($s = 'xxxxxxxxxx')#foreach($i in [1..60])#set($s = $s.replaceAll('(x)', '$1$1'))#end")]
    [InlineData("#set($l = [1])#foreach($i in [1..60])#set($x = $l.addAll($l))#end")]
    [InlineData("#set($l = [1..2000000000])")]
    [InlineData("#set($l = [])#foreach($i in [1..100])#set($l = [$l, $l])#end$l")]
    [InlineData("#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end")]
    [InlineData("#macro(m $a)$a$a#end#macro(n $a)#m(\"$a$a$a$a$a$a$a$a\")#end#foreach($i in [1..1000])#n(\"$i$i$i$i$i$i$i$i$i$i$i$i$i$i$i$i$i$i\")#end#foreach($i in [1..1000])#foreach($j in [1..1000])#n(\"$i$i$i$i$i$i$i$i$i$i\")#end#end")]
    [InlineData("#set($s = 'a')#foreach($i in [1..60])$s.matches('(a|aa)*(?=b)b')#set($s = $s + 'a')#end")]
    public void What_grows_or_runs_without_end_is_ended_by_memory_or_by_steps(string template)
    {
        RenderLimits limits = new() { MaxSteps = 400_000, MaxValueBytes = 2 * 1024 * 1024, MaxMilliseconds = 60_000 };
        Assert.Contains(Templating.Fail(template, options: new RenderOptions(limits)).Failure, new[] { RenderFailure.MemoryExhausted, RenderFailure.TooSlow });
    }

    [Fact]
    public void Memory_and_steps_are_told_apart()
    {
        Assert.Equal(RenderFailure.MemoryExhausted, Templating.Fail(Doubling, options: new RenderOptions(new RenderLimits { MaxValueBytes = 1024 * 1024 })).Failure);
        RenderLimits limits = new() { MaxSteps = 1000, MaxMilliseconds = 60_000 };
        Assert.Equal(RenderFailure.TooSlow, Templating.Fail("#foreach($i in [1..900])$i#end", options: new RenderOptions(limits)).Failure);
    }

    [Theory]
    [InlineData("#set($s = 'xxxxxxxxxx')#foreach($i in [1..13])#set($s = $s + $s)#end$s", RenderFailure.OutputTooLong)]
    [InlineData("#foreach($i in [1..1001])x#end", RenderFailure.TooManyIterations)]
    [InlineData("#macro(m)#m()#end#m()", RenderFailure.TooDeep)]
    [InlineData("#define($d)$d#end$d", RenderFailure.TooDeep)]
    [InlineData("#set($l = [])#set($x = $l.add($l))$l", RenderFailure.TooDeep)]
    [InlineData("#set($m = {})#set($m.m = $m)$m", RenderFailure.TooDeep)]
    [InlineData("#set($l = [])#foreach($i in [1..500])#set($l = [$l])#end$l", RenderFailure.TooDeep)]
    [InlineData("#set($p = '(')$input.body.replaceAll(\"$p\", '')", RenderFailure.BadPattern)]
    [InlineData("#set($p = '$.x[')$input.path($p)", RenderFailure.BadPath)]
    public void A_render_fails_at_its_limit(string template, RenderFailure expected)
    {
        RenderLimits limits = new() { MaxOutputBytes = 64 * 1024, MaxMilliseconds = 60_000 };
        Assert.Equal(expected, Templating.Fail(template, options: new RenderOptions(limits)).Failure);
    }

    [Fact]
    public void A_loop_of_1000_runs_and_the_limit_can_be_raised()
    {
        Assert.Equal(1000, Templating.Render("#foreach($i in [1..1000])x#end").Length);
        Assert.Equal(1500, Templating.Render("#foreach($i in [1..1500])x#end", new SampleInput(), new RenderOptions(new RenderLimits { MaxIterations = 2000 })).Length);
        Assert.Equal(1000, Templating.Render("#foreach($i in [1..1500])x#end", dialect: new TemplateDialect { LongLoopsStop = true }).Length);
    }

    [Fact]
    public void A_deadline_that_has_passed_ends_the_render()
    {
        TemplateRenderer renderer = new(new JumpingTime());
        var template = CompiledTemplate.Compile("#foreach($i in [1..1000])#foreach($j in [1..100])x#end#end", out _)!;
        var result = renderer.Render(template, new SampleInput(), new ArrayBufferWriter<byte>(), new RenderOptions(new RenderLimits { MaxMilliseconds = 10 }));
        Assert.Equal(RenderFailure.TooSlow, result.Failure);
        Assert.Contains("10 ms", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void A_body_that_is_nested_too_deep_is_not_read(char open)
    {
        string body = open == '[' ? new string('[', 5000) + new string(']', 5000) : string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);
        Assert.Equal("|", Templating.Render("$input.path('$')|", body));
    }

    [Fact]
    public void A_renderer_that_failed_renders_the_next_template()
    {
        Templating.Fail(Doubling);
        Assert.Equal("ok 1", Templating.Render("#set($x = [1])ok $x[0]"));
    }

    [Fact]
    public void Searching_a_long_text_for_a_long_text_ends()
    {
        string template = "#set($a = 'a')#foreach($i in [1..18])#set($a = $a + $a)#end#set($b = $a.substring(100000) + 'b')#foreach($i in [1..1000])#set($x = $a.indexOf($b))#end";
        var result = Templating.Fail(template, options: new RenderOptions(new RenderLimits { MaxSteps = 1_000_000, MaxMilliseconds = 60_000 }));
        Assert.Equal(RenderFailure.TooSlow, result.Failure);
    }

    private sealed class JumpingTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now += 6;
    }
}
