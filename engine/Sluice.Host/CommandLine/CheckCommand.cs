using System.CommandLine;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Host.Apis;
using Sluice.Host.Output;
using Sluice.Host.Running;
using Sluice.Transport;

namespace Sluice.Host.CommandLine;

/// <summary><c>sluice check</c>: everything that <c>run</c> does before it binds.</summary>
internal sealed class CheckCommand : Command
{
    private readonly GatewayOptionSet _options;
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };
    private readonly HostContext _context;

    public CheckCommand(HostContext context)
        : base("check", "Read and compile API definitions as 'run' does, and report every fault.")
    {
        _context = context;
        _options = new GatewayOptionSet(this);
        Options.Add(_json);
        SetAction((parsed, _) => CheckAsync(parsed));
    }

    private async Task<int> CheckAsync(ParseResult parsed)
    {
        Findings flags = new(DocumentLimits.Default.MaxFaults);
        var request = _options.Read(parsed, flags);
        if (flags.HasFaults) return PlanFailure.TellFlags(flags.Faults, _context.Error);
        GatewayPlanner planner = new(request, _context.Environment);
        if (planner.Sources.IsEmpty && !planner.HasFaults)
        {
            await _context.Error.WriteLineAsync("There is nothing to check. Name a definition: sluice check petstore.yaml");
            return ExitCode.Usage;
        }

        await using NameResolver names = new(planner.Settings.DnsRefresh);
        using var logs = AccessLogs.Of(planner.Settings, _context);
        var plan = planner.Plan(names, logs);
        var code = PlanFailure.CodeOf(plan.Faults);
        if (parsed.GetValue(_json)) await _context.Out.WriteLineAsync(PlanJson.Of(plan, code));
        else if (plan.Snapshot is null) PlanFailure.Tell(plan.Faults, _context.Error);
        else PlanText.Write(plan, _context.Out);
        return code;
    }
}
