using System.CommandLine;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Commands;

/// <summary>`peers`: Sluice beside nginx, HAProxy and the floor.</summary>
internal static class PeersCommand
{
    private const string About =
        """
        Runs Sluice, nginx, HAProxy and the floor proxy side by side in front of one nginx upstream, driven by wrk in
        interleaved rounds, and prints what a request costs each of them. Needs nginx, haproxy and wrk on the PATH
        (apt-get install nginx-light haproxy wrk) and a Release build of Sluice. Any answer that is not the expected 200
        voids its round: it is repeated once, then the run fails with exit code 1.

        Examples:
          peers
          peers --rounds 3 --seconds 2 --only nginx,floor
          peers --case small-get-throttled --connections 1000 --json peers.json
          peers --sluice /opt/sluice/sluice --pin
        """;

    private static readonly Option<int> Rounds = PositiveOption.Create("--rounds", 9, "Measured rounds; every proxy runs once in each.");
    private static readonly Option<int> Seconds = PositiveOption.Create("--seconds", 3, "Length of one measurement in seconds.");
    private static readonly Option<int> WarmUp = PositiveOption.Create("--warm-up", 6, "Seconds of traffic for each .NET proxy before the first round.");
    private static readonly Option<int> Connections = PositiveOption.Create("--connections", 32, "Keep-alive connections.");
    private static readonly Option<string> Case = new("--case") { Description = "The request to carry.", DefaultValueFactory = _ => "small-get" };
    private static readonly Option<string?> Sluice = new("--sluice") { Description = "Sluice's executable or .dll [default: the Release build of this repository]." };
    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "Proxies to run, separated by commas, of: " + string.Join(", ", Peer.Names),
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        DefaultValueFactory = _ => [.. Peer.Names],
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Pin = new("--pin") { Description = "Proxies on core 0, wrk and the upstream on core 1." };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "File for the figures of every round as JSON." };

    public static Command Create()
    {
        Case.AcceptOnlyFromAmong([.. PeerCase.All.Select(known => known.Name)]);
        Only.Validators.Add(result =>
        {
            foreach (var name in result.GetValueOrDefault<string[]>()?.Except(Peer.Names) ?? [])
            {
                result.AddError($"--only knows {string.Join(", ", Peer.Names)}, not '{name}'.");
            }
        });
        var command = new Command("peers", About) { Rounds, Seconds, WarmUp, Connections, Case, Sluice, Only, Pin, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var progress = ProgressLine.OnStandardError();
        var sluice = parsed.GetValue(Sluice) ?? SluiceBuild.DefaultPath();
        var options = new PeerOptions(
            PeerCase.All.First(known => known.Name == parsed.GetValue(Case)),
            parsed.GetValue(Rounds),
            parsed.GetValue(Seconds),
            parsed.GetValue(WarmUp),
            parsed.GetValue(Connections),
            [.. Peer.Names.Intersect(parsed.GetValue(Only)!)],
            sluice,
            parsed.GetValue(Pin));
        if (options.Only.Contains(Peer.Sluice) && !File.Exists(sluice))
        {
            var explicitly = parsed.GetValue(Sluice) is not null || parsed.GetResult(Only) is { Implicit: false };
            if (explicitly)
            {
                throw new LoadTestException($"No Sluice at {sluice}. Build it (dotnet build -c Release engine/Sluice.Host) or name it with --sluice.");
            }

            progress.Note($"no Sluice at {sluice}: left out (dotnet build -c Release engine/Sluice.Host)");
            options = options with { Only = [.. options.Only.Where(name => name != Peer.Sluice)] };
        }

        var results = await new PeerRun(options, progress).MeasureAsync(cancellation);
        PeerTable.Write(Console.Out, options, results);
        if (parsed.GetValue(Json) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, PeerJson.Write(options, results), cancellation);
        }

        return 0;
    }
}
