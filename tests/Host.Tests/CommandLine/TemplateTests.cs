using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.CommandLine;

public sealed class TemplateTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_template_is_rendered_from_an_event()
    {
        var template = _files.Write("a.vtl", "$input.path('$.name') $input.params('id') $context.identity.sourceIp $stageVariables.s");
        var outcome = await SluiceProgram.RunAsync(
            "template", template, "--event", """{"body": "{\"name\": \"Rex\"}", "params": {"path": {"id": 7}}, "context": {"identity": {"sourceIp": "10.0.0.1"}}, "stageVariables": {"s": "v"}}""");
        Assert.Equal((ExitCode.Done, "Rex 7 10.0.0.1 v", ""), (outcome.ExitCode, outcome.Out, outcome.Error));
    }

    [Fact]
    public async Task An_event_may_be_a_file_and_a_body_the_JSON_itself()
    {
        var outcome = await SluiceProgram.RunAsync("template", _files.Write("a.vtl", "$input.body"), "--event", _files.Write("e.json", """{"body": {"a": [1.0, "x", null, true]}}"""));
        Assert.Equal("""{"a":[1.0,"x",null,true]}""", outcome.Out);
    }

    [Fact]
    public async Task Steps_and_overrides_go_to_standard_error()
    {
        var template = _files.Write("a.vtl", "#set($x = 1)\n#set($context.responseOverride.status = 404)\n#set($context.requestOverride.header.X = 'v')\n#if($x == 1)$x#end");
        var outcome = await SluiceProgram.RunAsync("template", template, "--step");
        Assert.Equal("1", outcome.Out);
        Assert.Equal(
            """
            1:1     #set($x = 1) -> 1
            2:1     #set($context.responseOverride.status = 404) -> 404
            3:1     #set($context.requestOverride.header.X = 'v') -> v
            4:1     #if($x == 1) -> true
            4:13    $x -> 1
            override response status = 404
            override request header X = v

            """,
            outcome.Error);
    }

    [Theory]
    [InlineData("#if(true)", "{}", "a.vtl:1:10: #end is missing.\n")]
    [InlineData("a\n$input.json('$')", """{"body": "no JSON"}""", "a.vtl:2:1: BodyNotJson: The body is not JSON\n")]
    [InlineData("x", """{"bodi": ""}""", "<event>:1:2: /bodi: An event has no member bodi. Did you mean body.\n1 fault.\n")]
    [InlineData("x", """{"params": {"header": []}}""", "<event>:1:23: /params/header: header is a list where an object is needed. Write an object.\n1 fault.\n")]
    public async Task What_is_wrong_is_told_with_its_place(string template, string written, string expected)
    {
        var outcome = await SluiceProgram.RunAsync("template", _files.Write("a.vtl", template), "--event", written);
        Assert.Equal((ExitCode.Faults, "", expected), (outcome.ExitCode, outcome.Out, outcome.Error.Replace(_files.Path + "/", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_folder_of_cases_is_tested()
    {
        _files.Write("good.vtl", "a $input.path('$.x')\nb#set($context.responseOverride.status = 204)");
        _files.Write("good.json", """{"body": {"x": 1}}""");
        _files.Write("good.expected", "a 1\nb\n");
        _files.Write("good.overrides", "response status = 204\n");
        _files.Write("bad.vtl", "a\nb");
        _files.Write("bad.expected", "a\nc");
        _files.Write("lost.vtl", "a");
        var outcome = await SluiceProgram.RunAsync("template", "--test", _files.Path);
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Equal(
            $"""
            FAIL bad
                 line 2 expected: c
                 line 2 rendered: b
            ok   good
            FAIL lost
                 {_files.Path}/lost.expected is missing
            1 passed, 2 failed.

            """,
            outcome.Out);
    }

    [Fact]
    public async Task A_folder_without_cases_fails()
    {
        var outcome = await SluiceProgram.RunAsync("template", "--test", _files.Path);
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.StartsWith("There is no *.vtl in", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_file_nor_a_folder_is_an_error_of_usage() => Assert.Equal(ExitCode.Usage, (await SluiceProgram.RunAsync("template")).ExitCode);
}
