using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;

namespace Templates.Tests.Steps;

/// <summary>What an observer is told.</summary>
public class StepTests
{
    [Fact]
    public void Each_directive_and_value_is_told_with_its_place()
    {
        Recorder recorder = new();
        string output = Templating.Render(
            "#set($x = [1, 2])\n#foreach($i in $x)\n#if($i == 2)#break#end\n$i $nothing\n#end\n#macro(m)m#end#m()#stop", new SampleInput(), new RenderOptions(Observer: recorder));
        Assert.Equal("1 \nm", output);
        string[] expected =
        [
            "1:1 Set #set($x = [1, 2]) -> [1, 2]",
            "2:1 Iteration #foreach($i in $x) -> 1",
            "3:1 If #if($i == 2) -> false",
            "4:1 Reference $i -> 1",
            "4:4 Reference $nothing -> null",
            "2:1 Iteration #foreach($i in $x) -> 2",
            "3:1 If #if($i == 2) -> true",
            "3:13 Break #break -> null",
            "6:15 Macro #m() -> null",
            "6:19 Stop #stop -> null",
        ];
        Assert.Equal(expected, recorder.Steps);
    }

    [Theory]
    [InlineData("#set($a = 1)#define($d)$a#set($a = 2)#end#set($e = $d)$e$a")]
    [InlineData("#set($l = [])#set($x = $l.add($l))#set($y = $l)ok")]
    [InlineData("#macro(m $p)#define($d)$p#set($a = '$')#end$d$d#end#m(\"a $a\")")]
    public void Watching_changes_nothing(string template) =>
        Assert.Equal(Templating.Render(template), Templating.Render(template, new SampleInput(), new RenderOptions(Observer: new Recorder())));

    private sealed class Recorder : ITemplateObserver
    {
        public List<string> Steps { get; } = [];

        public void OnStep(in TemplateStep step) => Steps.Add($"{step.Line}:{step.Column} {step.Kind} {step.Source} -> {(step.IsNull ? "null" : step.Value)}");
    }
}
