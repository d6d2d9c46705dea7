using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.CommandLine;

public sealed class ExitCodeTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_definition_without_fault_checks_with_0()
    {
        var outcome = await SluiceProgram.RunAsync("check", _files.Write("a.yaml", Definition.Mock("cat")));
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("No faults.", outcome.Out);
        Assert.Empty(outcome.Error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("run")]
    [InlineData("routes")]
    public async Task Every_fault_is_listed_on_standard_error_and_the_code_is_1(string command)
    {
        var file = _files.Write("a.yaml", "openapi: 3.0.1\ninfo: { title: A, version: '1' }\npaths:\n  /a:\n    get: {}\n  /b:\n    get: {}\n");
        var outcome = await SluiceProgram.RunAsync(command, file);
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Contains($"{file}:5:", outcome.Error);
        Assert.Contains($"{file}:7:", outcome.Error);
        Assert.Empty(outcome.Out);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("run", "--nope")]
    [InlineData("run", "--listen")]
    [InlineData("run", "--listen", "127.0.0.1:80")]
    [InlineData("run", "--listen", "http://example.com:80")]
    [InlineData("run", "--listen", "http://127.0.0.1:65536")]
    [InlineData("run", "--mount", "pets")]
    [InlineData("run", "--connect-to", "example.com")]
    [InlineData("run", "--basepath", "keep")]
    [InlineData("run", "--drain-timeout", "soon")]
    [InlineData("run", "--stage", "a b")]
    [InlineData("check")]
    [InlineData("routes")]
    [InlineData("routes", "a.yaml", "--match", "pets")]
    public async Task A_wrong_command_line_is_2_and_says_what_is_wrong(params string[] arguments)
    {
        var outcome = await SluiceProgram.RunAsync(arguments);
        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.NotEmpty(outcome.Error);
        Assert.Empty(outcome.Out);
    }

    [Fact]
    public async Task A_feature_that_is_not_built_is_3_and_named()
    {
        var outcome = await SluiceProgram.RunAsync("check", _files.Write("a.yaml", Definition.Guarded));
        Assert.Equal(ExitCode.Unsupported, outcome.ExitCode);
        Assert.Contains("--partial", outcome.Error);
    }

    [Fact]
    public async Task An_https_address_without_certificate_is_1_and_says_what_to_give()
    {
        var outcome = await SluiceProgram.RunAsync("run", "--listen", "https://127.0.0.1:0");
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Contains("--tls-cert", outcome.Error);
    }

    [Fact]
    public async Task A_certificate_without_its_key_is_2_and_one_that_cannot_be_read_is_1()
    {
        Assert.Equal(ExitCode.Usage, (await SluiceProgram.RunAsync("run", "--tls-cert", "a", "--tls-cert", "b", "--tls-key", "c")).ExitCode);
        var outcome = await SluiceProgram.RunAsync("run", "--listen", "https://127.0.0.1:0", "--tls-cert", "none.pem");
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Contains("none.pem", outcome.Error);
    }

    [Fact]
    public async Task Wrong_and_not_built_together_are_1()
    {
        var wrong = _files.Write("b.yaml", "openapi: 3.0.1\ninfo: { title: A, version: '1' }\npaths:\n  /a:\n    get: {}\n");
        var outcome = await SluiceProgram.RunAsync("check", _files.Write("a.yaml", Definition.Guarded), wrong);
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_fault()
    {
        var outcome = await SluiceProgram.RunAsync("run", Path.Combine(_files.Path, "none.yaml"));
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Contains("none.yaml", outcome.Error);
    }

    [Fact]
    public async Task A_configuration_that_is_not_there_is_a_fault()
    {
        var outcome = await SluiceProgram.RunAsync("run", "--config", Path.Combine(_files.Path, "none.yaml"));
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Contains("none.yaml", outcome.Error);
    }
}
