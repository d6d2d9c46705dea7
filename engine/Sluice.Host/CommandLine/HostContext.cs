using System.Collections;
using System.Threading.Channels;

namespace Sluice.Host.CommandLine;

/// <summary>What the process finds around it.</summary>
/// <param name="Out">Answers.</param>
/// <param name="Error">Errors.</param>
/// <param name="IsTerminal">Whether a person reads <paramref name="Out"/> as it is written.</param>
/// <param name="Environment">Environment variables.</param>
internal sealed record HostContext(TextWriter Out, TextWriter Error, bool IsTerminal, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Completes when the gateway is to drain; null for the signals of the process.</summary>
    public Task? StopRequested { get; init; }

    /// <summary>Each item asks for a reload, and says why; null for the signal of the process.</summary>
    public ChannelReader<string>? ReloadRequests { get; init; }

    /// <summary>Where access logs go that name no file.</summary>
    public Func<Stream> OpenStandardOutput { get; init; } = Console.OpenStandardOutput;

    public static HostContext OfProcess()
    {
        var variables = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>();
        return new HostContext(
            Console.Out, Console.Error, !Console.IsOutputRedirected, variables.ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!));
    }
}
