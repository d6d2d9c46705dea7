using System.CommandLine;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Commands;

/// <summary>`peers`: Sluice beside nginx, HAProxy and the floor.</summary>
internal static class PeersCommand
{
    private const string AllCases = "all";
    private const int ExitFailed = 1;

    private static readonly string About =
        $"""
        Runs Sluice, nginx, HAProxy and the floor proxy side by side in front of one nginx upstream, driven by wrk in
        interleaved rounds, and prints what a request costs each of them. Needs nginx, haproxy and wrk on the PATH
        (apt-get install nginx-light haproxy wrk) and a Release build of Sluice. Any answer that is not the expected 200
        voids its round: it is repeated once, then the case fails, and in the end the exit code is 1.

        The websocket cases have a driver of their own: each connection waits for its echo and compares it. What stands in the way (no
        npm for ws on Node) is named and left out.

        With --latency the load is open loop at half of nginx's peak instead, and what is compared is the p99.

        Cases:
        {string.Join("\n", PeerCase.All.Select(run => $"  {run.Name,-24}{run.About}"))}

        Examples:
          peers
          peers --rounds 3 --seconds 2 --only nginx,floor
          peers --case get-16k,upload-10m --json peers.json
          peers --case all
          peers --latency --case small-get-throttled --seconds 10
          peers --sluice /opt/sluice/sluice --pin
        """;

    private static readonly Option<int> Rounds = PositiveOption.Create("--rounds", 9, "Measured rounds; every proxy runs once in each.");
    private static readonly Option<int> Seconds = PositiveOption.Create("--seconds", 3, "Length of one measurement in seconds.");
    private static readonly Option<int> WarmUp = PositiveOption.Create("--warm-up", 6, "Seconds of traffic for each .NET proxy before the first round.");
    private static readonly Option<int?> Connections = PositiveOption.CreateOptional("--connections", "Connections [default: the case's, mostly 32].");
    private static readonly Option<string[]> Case = List("--case", "Cases, separated by commas, or all", [.. PeerCase.All.Select(known => known.Name), AllCases], ["small-get"]);
    private static readonly Option<string[]> Only = List("--only", "Proxies to run, separated by commas", Peer.Names, Peer.Names);
    private static readonly Option<string?> Sluice = new("--sluice") { Description = "Sluice's executable or .dll [default: the Release build of this repository]." };
    private static readonly Option<string[]> Also = new("--also") { Description = "NAME=PATH of another Sluice to run in the same rounds; may be repeated." };
    private static readonly Option<bool> Latency = new("--latency") { Description = "Compare the p99 at a fixed open-loop rate." };
    private static readonly Option<int?> Rate = PositiveOption.CreateOptional("--rate", "Requests a second for --latency [default: half of nginx's peak].");
    private static readonly Option<bool> Pin = new("--pin") { Description = "Proxies on core 0, wrk and the upstream on core 1; --latency drives from where the kernel puts it." };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "File for the figures of every round as JSON." };

    public static Command Create()
    {
        var command = new Command("peers", About) { Rounds, Seconds, WarmUp, Connections, Case, Sluice, Also, Only, Latency, Rate, Pin, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static Option<string[]> List(string name, string description, IReadOnlyList<string> known, IReadOnlyList<string> fallback)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            DefaultValueFactory = _ => [.. fallback],
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(result =>
        {
            foreach (var unknown in result.GetValueOrDefault<string[]>()?.Except(known) ?? [])
            {
                result.AddError($"{name} knows {string.Join(", ", known)}, not '{unknown}'.");
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var progress = ProgressLine.OnStandardError();
        var (sluice, only) = Proxies(parsed, progress);
        List<object> reports = [];
        var failed = false;
        foreach (var run in Cases(parsed))
        {
            var options = new PeerOptions(
                run,
                parsed.GetValue(Rounds),
                parsed.GetValue(Seconds),
                parsed.GetValue(WarmUp),
                parsed.GetValue(Connections) ?? run.Connections,
                only,
                sluice,
                Others(parsed),
                parsed.GetValue(Pin));
            try
            {
                reports.Add(await MeasureAsync(options, parsed, progress, cancellation));
            }
            catch (LoadTestException failure)
            {
                progress.Note($"{run.Name}: {failure.Message}");
                failed = true;
            }
        }

        if (parsed.GetValue(Json) is { } file && reports.Count > 0)
        {
            await File.WriteAllTextAsync(file.FullName, PeerJson.Write(reports), cancellation);
        }

        return failed ? ExitFailed : 0;
    }

    /// <summary>The other builds of Sluice, by name.</summary>
    private static Dictionary<string, string> Others(ParseResult parsed) => (parsed.GetValue(Also) ?? [])
        .Select(also => also.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair.Length == 2 && File.Exists(pair[1]) ? pair[1] : throw new LoadTestException($"--also takes NAME=PATH of a Sluice, not '{string.Join('=', pair)}'."));

    private static async Task<object> MeasureAsync(PeerOptions options, ParseResult parsed, ProgressLine progress, CancellationToken cancellation)
    {
        if (options.Case.Socket != PeerSocket.None)
        {
            var sockets = await new SocketRun(options, progress).MeasureAsync(cancellation);
            SocketTable.Write(Console.Out, options, sockets);
            Console.Out.WriteLine();
            return SocketTable.ToJson(options, sockets);
        }

        if (parsed.GetValue(Latency))
        {
            var latency = await new LatencyRun(options, progress).MeasureAsync(parsed.GetValue(Rate), cancellation);
            latency.Write(Console.Out, options);
            Console.Out.WriteLine();
            return latency.ToJson(options);
        }

        var results = await new PeerRun(options, progress).MeasureAsync(cancellation);
        PeerTable.Write(Console.Out, options, results);
        Console.Out.WriteLine();
        return PeerJson.Case(options, results);
    }

    private static IEnumerable<PeerCase> Cases(ParseResult parsed)
    {
        var names = parsed.GetRequiredValue(Case);
        return PeerCase.All.Where(known => names.Contains(AllCases) || names.Contains(known.Name));
    }

    /// <summary>Where Sluice is, and which proxies run: all that were asked for, without Sluice if it is not built and was not asked for by name.</summary>
    private static (string Sluice, IReadOnlyList<string> Only) Proxies(ParseResult parsed, ProgressLine progress)
    {
        var sluice = parsed.GetValue(Sluice) ?? SluiceBuild.DefaultPath();
        IReadOnlyList<string> only = [.. Peer.Names.Intersect(parsed.GetRequiredValue(Only))];
        if (!only.Contains(Peer.Sluice) || File.Exists(sluice))
        {
            return (sluice, only);
        }

        if (parsed.GetValue(Sluice) is not null || parsed.GetResult(Only) is { Implicit: false })
        {
            throw new LoadTestException($"No Sluice at {sluice}. Build it (dotnet build -c Release engine/Sluice.Host) or name it with --sluice.");
        }

        progress.Note($"no Sluice at {sluice}: left out (dotnet build -c Release engine/Sluice.Host)");
        return (sluice, [.. only.Where(name => name != Peer.Sluice)]);
    }
}
