using System.Diagnostics;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.CommandLine;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("che", "check")]
    [InlineData("", "run check routes template schema completion --help --version")]
    [InlineData("run --no", "--no-watch")]
    [InlineData("run --basepath ", "ignore prepend split")]
    [InlineData("check --js", "--json")]
    [InlineData("completion z", "zsh")]
    public async Task Bash_completes(string line, string expected) => Assert.Equal(expected, await CompleteAsync(line));

    [Fact]
    public async Task Bash_completes_file_names()
    {
        using TemporaryDirectory files = new();
        var file = files.Write("petstore.yaml", "");
        Assert.Equal(file, await CompleteAsync($"run {file[..^4]}"));
        Assert.Equal(file, await CompleteAsync($"run --config {file[..^4]}"));
    }

    [Fact]
    public async Task The_zsh_script_names_every_command_and_option()
    {
        var script = (await SluiceProgram.RunAsync("completion", "zsh")).Out;
        Assert.StartsWith("#compdef sluice\n", script);
        foreach (var word in (string[])["'run:Serve", "'*--listen[", ":(ignore prepend split)'", "'--config[", ":_files'", "'*:shell:(bash zsh)'"])
        {
            Assert.Contains(word, script);
        }
    }

    [Fact]
    public async Task Another_shell_is_an_error_of_usage() => Assert.Equal(ExitCode.Usage, (await SluiceProgram.RunAsync("completion", "csh")).ExitCode);

    private static async Task<string> CompleteAsync(string line)
    {
        var script = (await SluiceProgram.RunAsync("completion", "bash")).Out;
        var words = $"sluice {line}".Split(' ');
        ProcessStartInfo start = new("bash", ["--norc", "-c", script + "\nCOMP_WORDS=(\"$@\"); COMP_CWORD=$(( $# - 1 )); _sluice; echo \"${COMPREPLY[*]}\"", "test", .. words])
        {
            RedirectStandardOutput = true,
        };
        using var bash = Process.Start(start)!;
        var answer = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return answer.Trim();
    }
}
