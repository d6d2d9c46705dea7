using System.CommandLine;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Host.Apis;
using Sluice.Host.Output;
using Sluice.Host.Running;
using Sluice.Transport;

namespace Sluice.Host.CommandLine;

/// <summary><c>sluice routes</c>: what a definition answers to, and what a request would match.</summary>
internal sealed class RoutesCommand : Command
{
    private readonly GatewayOptionSet _options;
    private readonly Option<string?> _match = new("--match")
    {
        HelpName = "\"METHOD PATH\"",
        Description = "Say which route serves this request, and why the others do not.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };
    private readonly HostContext _context;

    public RoutesCommand(HostContext context)
        : base("routes", "List the routes of a definition, or explain which of them serves a request.")
    {
        _context = context;
        _options = new GatewayOptionSet(this);
        Options.Add(_match);
        Options.Add(_json);
        SetAction((parsed, _) => ListAsync(parsed));
    }

    private async Task<int> ListAsync(ParseResult parsed)
    {
        Findings flags = new(DocumentLimits.Default.MaxFaults);
        var request = _options.Read(parsed, flags);
        RouteQuestion? question = null;
        if (parsed.GetValue(_match) is { } text && !RouteQuestion.TryRead(text, out question, out var problem))
        {
            flags.Add(problem.At(new Definitions.SourceLocation(_match.Name, 0, 0, "")));
        }

        if (flags.HasFaults) return PlanFailure.TellFlags(flags.Faults, _context.Error);
        GatewayPlanner planner = new(request, _context.Environment);
        if (planner.Sources.Length != 1 && !planner.HasFaults)
        {
            await _context.Error.WriteLineAsync("Name one definition: sluice routes petstore.yaml");
            return ExitCode.Usage;
        }

        await using NameResolver names = new(planner.Settings.DnsRefresh);
        using var logs = AccessLogs.Of(planner.Settings, _context);
        var plan = planner.Plan(names, logs);
        if (plan.Snapshot is null) return PlanFailure.Tell(plan.Faults, _context.Error);
        await _context.Out.WriteLineAsync(Answer(plan, question, parsed.GetValue(_json)));
        return ExitCode.Done;
    }

    private static string Answer(GatewayPlan plan, RouteQuestion? question, bool asJson)
    {
        var api = plan.Apis[0];
        if (question is null) return asJson ? RoutesJson.Of(api) : RoutesText.Of(api);
        var explanation = plan.Snapshot!.Stages[0].Explain(question.Path, question.Method);
        return asJson ? RoutesJson.Of(question, explanation) : RoutesText.Of(question, explanation);
    }
}
