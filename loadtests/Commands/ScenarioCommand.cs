using System.CommandLine;
using System.Text;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Client;
using Sluice.LoadTests.Scenarios.Reports;

namespace Sluice.LoadTests.Commands;

/// <summary>`scenario`: a named load on any http URL.</summary>
internal static class ScenarioCommand
{
    private const int DefaultRate = 1000;
    private const int PeakFactor = 4;
    private const string ReportName = "report";

    private static readonly string About =
        $"""
        Loads a URL at a rate of its own, whatever the answers do: each request has a time at which it is due, and its latency counts from
        there, also while it waits for a connection. Ends with a report; failed requests do not change the exit code.

        Scenarios:
        {string.Join("\n", NamedScenarios.All.Select(scenario => $"  {scenario.Name,-20}{scenario.About}"))}

        Those from slow-clients on take turns: for --duration good requests alone, then as long beside the bad connections, --rounds times.
        Choose --duration longer than the deadline that should end them.

        Examples:
          scenario constant --url http://127.0.0.1:8080/pets --rate 2000 --duration 30s --report out
          scenario spike --url http://127.0.0.1:8080/pets --rate 500 --peak-rate 5000 --duration 10s
          scenario constant --url http://127.0.0.1:8080/pets --method POST --header 'content-type: application/json' --body @pet.json
          scenario silent-connections --url http://127.0.0.1:8080/pets --rate 1000 --duration 80s --rounds 3
          scenario half-hellos --url http://127.0.0.1:8080/pets --held-url https://127.0.0.1:8443 --duration 20s
        """;

    private static readonly Argument<string> Name = new("name") { Description = "One of the scenarios above." };
    private static readonly Option<Uri> Url = HttpUrl.Option("--url", "What to ask for: http://HOST[:PORT]/PATH.");
    private static readonly Option<int> Rate = PositiveOption.Create("--rate", DefaultRate, "Requests a second.");
    private static readonly Option<int?> PeakRate = PositiveOption.CreateOptional("--peak-rate", $"Requests a second at the height of a spike or stairs [default: {PeakFactor} times --rate].");
    private static readonly Option<TimeSpan> Duration = DurationOption.Create("--duration", TimeSpan.FromSeconds(30), "How long, or how long each part: 500ms, 30s, 5m.");
    private static readonly Option<TimeSpan> WarmUp = DurationOption.Create("--warm-up", TimeSpan.FromSeconds(3), "Load before anything counts; 0s for none.");
    private static readonly Option<TimeSpan> Timeout = DurationOption.Create("--timeout", TimeSpan.FromSeconds(10), "For connecting, and for one answer.");
    private static readonly Option<int> Connections = PositiveOption.Create("--connections", 100, "Most connections of the well-behaved; requests beyond wait, which counts.");
    private static readonly Option<int?> Held = PositiveOption.CreateOptional("--held", "Connections that misbehave [default: as said above].");
    private static readonly Option<Uri> HeldUrl = HttpUrl.OfAnyPort("--held-url", "Where they misbehave, another listener of the same server; https is not spoken there [default: --url].");
    private static readonly Option<int> Rounds = PositiveOption.Create("--rounds", 3, "Turns of alone and beside.");
    private static readonly Option<string> Method = new("--method") { Description = "Request method.", DefaultValueFactory = _ => "GET" };
    private static readonly Option<string[]> Header = new("--header") { Description = "Field line to add, such as 'accept: */*'; may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Body = new("--body") { Description = "Request content; @FILE takes it from a file." };
    private static readonly Option<DirectoryInfo?> Report = new("--report") { Description = $"Directory for {ReportName}.txt, {ReportName}.json and {ReportName}.html." };

    public static Command Create()
    {
        Name.AcceptOnlyFromAmong([.. NamedScenarios.All.Select(scenario => scenario.Name)]);
        var command = new Command("scenario", About) { Name, Url, Rate, PeakRate, Duration, WarmUp, Timeout, Connections, Held, HeldUrl, Rounds, Method, Header, Body, Report };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var named = NamedScenarios.All.First(scenario => scenario.Name == parsed.GetValue(Name));
        var settings = await SettingsAsync(parsed, cancellation);
        var runner = new ScenarioRunner(named.Create(settings), ProgressLine.OnStandardError(), parsed.GetValue(Timeout) + TimeSpan.FromSeconds(1));
        var stats = await runner.RunAsync(cancellation);
        var title = $"{named.Name} on {settings.Target.Url}";
        TextReport.Write(Console.Out, title, stats);
        if (parsed.GetValue(Report) is { } directory)
        {
            directory.Create();
            using var text = new StringWriter();
            TextReport.Write(text, title, stats);
            await WriteAsync(directory, "txt", text.ToString());
            await WriteAsync(directory, "json", JsonReport.Write(title, stats));
            await WriteAsync(directory, "html", HtmlReport.Write(title, stats));
        }

        cancellation.ThrowIfCancellationRequested();
        return 0;
    }

    private static async Task<ScenarioSettings> SettingsAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var url = parsed.GetRequiredValue(Url);
        var content = parsed.GetValue(Body) switch
        {
            null => [],
            ['@', .. var file] => await File.ReadAllBytesAsync(file, cancellation),
            var text => Encoding.UTF8.GetBytes(text),
        };
        var rate = parsed.GetValue(Rate);
        return new ScenarioSettings(
            new HttpTarget(url, parsed.GetValue(Connections), parsed.GetValue(Timeout)),
            new HttpTarget(parsed.GetValue(HeldUrl) ?? url, connections: 1, parsed.GetValue(Timeout)),
            LoadRequest.To(url, parsed.GetRequiredValue(Method), parsed.GetRequiredValue(Header), content),
            rate,
            parsed.GetValue(PeakRate) ?? PeakFactor * rate,
            parsed.GetValue(Duration),
            parsed.GetValue(WarmUp),
            parsed.GetValue(Held),
            parsed.GetValue(Rounds));
    }

    // Not cancelled with the run: what was measured until Ctrl-C is worth keeping.
    private static Task WriteAsync(DirectoryInfo directory, string ending, string content) =>
        File.WriteAllTextAsync(Path.Combine(directory.FullName, $"{ReportName}.{ending}"), content, CancellationToken.None);
}
