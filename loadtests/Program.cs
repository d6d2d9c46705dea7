using System.CommandLine;
using Sluice.LoadTests.Commands;
using Sluice.LoadTests.Processes;

const int ExitFailed = 1;
const int ExitInterrupted = 130;

var root = new RootCommand(
    """
    Load tests over real sockets.

    Examples:
      dotnet run -c Release --project loadtests -- peers
      dotnet run -c Release --project loadtests -- scenario constant --url http://127.0.0.1:8080/pets --rate 2000
      dotnet run -c Release --project loadtests -- resilience slow-clients
      dotnet run -c Release --project loadtests -- origin --listen http://127.0.0.1:9100
      dotnet run -c Release --project loadtests -- idle --connections 10000 --tls
    """)
{
    PeersCommand.Create(),
    ScenarioCommand.Create(),
    OriginCommand.Create(),
    ResilienceCommand.Create(),
    FloorCommand.Create(),
    IdleCommand.Create(),
};

// Long enough after Ctrl-C or SIGTERM to end every child process.
var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) };
try
{
    return await root.Parse(args).InvokeAsync(invocation);
}
catch (OperationCanceledException)
{
    return ExitInterrupted;
}
catch (Exception failure) when (failure is LoadTestException or IOException or System.Net.Sockets.SocketException)
{
    await Console.Error.WriteLineAsync($"error: {failure.Message}");
    return ExitFailed;
}
