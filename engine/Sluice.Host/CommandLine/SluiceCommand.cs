using System.CommandLine;
using System.CommandLine.Help;

namespace Sluice.Host.CommandLine;

/// <summary>The command line.</summary>
internal static class SluiceCommand
{
    /// <summary>Does what the arguments say; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, HostContext context)
    {
        var parsed = Build(context).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await context.Error.WriteLineAsync(error.Message);
            await context.Error.WriteLineAsync($"Try: {CommandPath(parsed)} --help");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static RootCommand Build(HostContext context)
    {
        RootCommand root = new("Sluice is an Amazon API Gateway that you run yourself: one API definition, the same behaviour.")
        {
            new RunCommand(context),
            new CheckCommand(context),
            new RoutesCommand(context),
            new TemplateCommand(context),
            new SchemaCommand(context),
            new CompletionCommand(context),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption help) help.Action = new TeachingHelp((HelpAction)help.Action!);
            if (option is VersionOption version) version.Action = new VersionAnswer();
        }

        return root;
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "sluice" : $"sluice {parsed.CommandResult.Command.Name}";
}
