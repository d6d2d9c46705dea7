using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.CommandLine;

public sealed class HelpTests
{
    private static readonly HostContext Context = new(TextWriter.Null, TextWriter.Null, IsTerminal: false, new Dictionary<string, string>());

    public static TheoryData<string> Commands => ["run", "check", "routes", "template", "schema"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_command_explains_its_options_by_example(string command)
    {
        var outcome = await SluiceProgram.RunAsync(command, "--help");
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("Examples:", outcome.Out);
        Assert.Contains($"sluice {command}", outcome.Out);
        Assert.Contains("Exit codes:", outcome.Out);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_example_is_a_command_line_that_parses(string command)
    {
        var outcome = await SluiceProgram.RunAsync(command, "--help");
        var examples = Regex.Matches(outcome.Out, "^  sluice (?<line>.*)$", RegexOptions.Multiline).Select(match => match.Groups["line"].Value.Split('>')[0]);
        var root = new RootCommand { new RunCommand(Context), new CheckCommand(Context), new RoutesCommand(Context), new TemplateCommand(Context), new SchemaCommand(Context) };
        foreach (var example in examples.Where(line => !line.StartsWith(command + " [", StringComparison.Ordinal))) Assert.Empty(root.Parse(example).Errors);
    }

    [Fact]
    public async Task The_version_is_the_assembly_s()
    {
        var outcome = await SluiceProgram.RunAsync("--version");
        Assert.Equal($"sluice {typeof(SluiceCommand).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version[..5]}\n", outcome.Out);
    }

    [Fact]
    public void The_command_line_page_names_every_option_and_no_other()
    {
        Command[] commands = [new RunCommand(Context), new CheckCommand(Context), new RoutesCommand(Context), new TemplateCommand(Context), new SchemaCommand(Context)];
        var page = RepositoryFiles.Read("docs/command-line.md");
        var named = Regex.Matches(page, "^\\| `(?<name>--[a-z-]+)", RegexOptions.Multiline).Select(match => match.Groups["name"].Value);
        Assert.Equal(commands.SelectMany(command => command.Options).Select(option => option.Name).Distinct().Order(), named.Order());
        Assert.All(commands, command => Assert.Contains($"`sluice {command.Name}", page));
    }

    [Fact]
    public async Task The_schema_is_printed()
    {
        var outcome = await SluiceProgram.RunAsync("schema");
        Assert.Equal(RepositoryFiles.Read("engine/Sluice.Host/Configuration/sluice.schema.json"), outcome.Out);
    }
}
