using Sluice.Host.CommandLine;

namespace Host.Tests.Fixtures;

/// <summary>The entry point, called in this process.</summary>
internal static class SluiceProgram
{
    /// <summary>Runs a command that ends by itself.</summary>
    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static async Task<Outcome> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        HostContext context = new(output, error, IsTerminal: false, environment) { StopRequested = Task.CompletedTask };
        var code = await SluiceCommand.RunAsync(arguments, context);
        return new Outcome(code, output.ToString(), error.ToString());
    }
}
