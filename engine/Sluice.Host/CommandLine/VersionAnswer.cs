using System.CommandLine;
using System.CommandLine.Invocation;

namespace Sluice.Host.CommandLine;

/// <summary><c>--version</c>.</summary>
internal sealed class VersionAnswer : SynchronousCommandLineAction
{
    /// <summary>Such as <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(VersionAnswer).Assembly.GetName().Version!.ToString(3);

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"sluice {Version}");
        return ExitCode.Done;
    }
}
