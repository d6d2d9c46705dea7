using System.CommandLine;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.Resilience;

namespace Sluice.LoadTests.Commands;

/// <summary>`resilience`: experiments on a gateway under attack, reload, failure and overload, each with its bounds.</summary>
internal static class ResilienceCommand
{
    private const int ExitBroken = 1;

    private const string About =
        """
        Experiments on a gateway of their own (sluice run, in front of the origin of this program, on free loopback ports), each with what it
        must show. Ends with the figures and what they say; the exit code is 1 when something that must hold does not.

        Examples:
          resilience slow-clients
          resilience silent --clients 10000 --rounds 3 --json silent.json
          resilience client-hello --clients 200 --deadline 1s --rounds 1 --conditions-only
        """;

    private static readonly Option<string?> Sluice = new("--sluice") { Description = "Sluice's executable or .dll [default: the Release build of this repository]." };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "File for all figures as JSON." };
    private static readonly Option<bool> ConditionsOnly = new("--conditions-only") { Description = "What depends on the machine (times, resident memory) is printed and not judged: for one that has other things to do." };
    private static readonly Option<TimeSpan> WarmUp = DurationOption.Create("--warm-up", TimeSpan.FromSeconds(5), "Load before anything counts.");

    public static Command Create()
    {
        var command = new Command("resilience", About);
        foreach (var kind in HostileKind.All)
        {
            command.Add(Hostile(kind));
        }

        command.Add(Reloads());
        command.Add(UpstreamRestart());
        command.Add(Overload());
        return command;
    }

    private static Command Reloads()
    {
        var times = PositiveOption.Create("--times", 1000, "How many reloads.");
        var settling = PositiveOption.Create("--settling", 100, "After how many of them memory is looked at first.");
        var command = new Command("reloads", "Reloads under load, by SIGHUP and by the watch on the files: no request fails, memory does not grow.") { times, settling };
        Complete(command, rate: 500, rounds: null, parsed => new ReloadProof(parsed.GetValue(times), parsed.GetValue(settling)));
        return command;
    }

    private static Command UpstreamRestart()
    {
        var away = DurationOption.Create("--away", TimeSpan.FromSeconds(2), "For how long the upstream is left dead.");
        var up = DurationOption.Create("--up", TimeSpan.FromSeconds(4), "For how long it is left alive.");
        var command = new Command("upstream-restart", "The upstream is killed and started again under load: requests fail only while it is away, each with a gateway response.") { away, up };
        Complete(command, rate: 1000, rounds: 10, parsed => new RestartProof(parsed.GetValue(away), parsed.GetValue(up)));
        return command;
    }

    private static Command Overload()
    {
        var concurrency = PositiveOption.Create("--concurrency", 10, "Requests that the upstream works on at a time.");
        var serviceTime = DurationOption.Create("--service-time", TimeSpan.FromMilliseconds(20), "How long it takes for each.");
        var connections = PositiveOption.CreateOptional("--connections", "limits.upstream.connections, of each event loop [default: as --concurrency].");
        var shedPending = DurationOption.Create("--shed-pending", TimeSpan.FromSeconds(2), "limits.upstream.shedPendingMilliseconds.");
        var seconds = PositiveOption.Create("--seconds", 8, "How long each rate is kept, after queues have filled.");
        var command = new Command("overload", "Up to twice as much comes as the upstream can do: its good answers do not become fewer.")
        {
            concurrency, serviceTime, connections, shedPending, seconds,
        };
        Complete(command, rate: null, rounds: 3, parsed => new OverloadProof(new OverloadSetting(
            parsed.GetValue(concurrency),
            parsed.GetValue(serviceTime),
            parsed.GetValue(connections) ?? parsed.GetValue(concurrency),
            parsed.GetValue(shedPending),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)))));
        return command;
    }

    private static Command Hostile(HostileKind kind)
    {
        var clients = PositiveOption.Create("--clients", kind.Clients, "How many of them.");
        var arriving = DurationOption.Create("--arriving", TimeSpan.FromSeconds(5), "In which time they come, evenly.");
        var deadline = DurationOption.Create("--deadline", TimeSpan.FromSeconds(10), $"When each is to be ended: {kind.Deadline}.");
        var command = new Command(kind.Name, $"{kind.Clients} {kind.About}, beside well-behaved ones: each ends at its deadline, the others hardly notice.") { clients, arriving, deadline };
        Complete(command, rate: 1000, rounds: 3, parsed => new HostileProof(kind, parsed.GetValue(clients), parsed.GetValue(arriving), parsed.GetValue(deadline)));
        return command;
    }

    /// <summary>Adds what all proofs take, and the action.</summary>
    /// <param name="command">The proof's own command.</param>
    /// <param name="rate">Well-behaved requests a second; null where the proof has rates of its own.</param>
    /// <param name="rounds">How often all of it is done; null where that has no meaning.</param>
    /// <param name="create">Makes the proof.</param>
    private static void Complete(Command command, int? rate, int? rounds, Func<ParseResult, IProof> create)
    {
        var rateOption = PositiveOption.Create("--rate", rate ?? 1, "Well-behaved requests a second.");
        var roundsOption = PositiveOption.Create("--rounds", rounds ?? 1, "How often all of it is done.");
        IEnumerable<Option> options =
        [
            .. rate is null ? Array.Empty<Option>() : [rateOption], .. rounds is null ? Array.Empty<Option>() : [roundsOption], WarmUp, ConditionsOnly, Sluice, Json,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = new ProofSettings(SluicePath(parsed), rate is null ? 1 : parsed.GetValue(rateOption), rounds is null ? 1 : parsed.GetValue(roundsOption))
            {
                WarmUp = parsed.GetValue(WarmUp),
            };
            var progress = ProgressLine.OnStandardError();
            var report = await create(parsed).RunAsync(settings, progress, cancellation);
            progress.Clear();
            return await TellAsync(report, !parsed.GetValue(ConditionsOnly), parsed.GetValue(Json));
        });
    }

    private static async Task<int> TellAsync(ProofReport report, bool judgesAll, FileInfo? json)
    {
        report.Write(Console.Out, judgesAll);
        if (json is not null)
        {
            await File.WriteAllTextAsync(json.FullName, report.ToJson(judgesAll));
        }

        return report.Holds(judgesAll) ? 0 : ExitBroken;
    }

    private static string SluicePath(ParseResult parsed)
    {
        var path = parsed.GetValue(Sluice) ?? SluiceBuild.DefaultPath();
        return File.Exists(path) ? path : throw new LoadTestException($"No Sluice at {path}. Build it (dotnet build -c Release engine/Sluice.Host) or name it with --sluice.");
    }
}
