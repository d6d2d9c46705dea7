using System.CommandLine;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Host.Apis;
using Sluice.Host.Reloading;
using Sluice.Host.Running;
using Sluice.Host.Samples;
using Sluice.Transport;

namespace Sluice.Host.CommandLine;

/// <summary><c>sluice run</c>: serves definitions until it is told to stop.</summary>
internal sealed class RunCommand : Command
{
    private readonly GatewayOptionSet _options;
    private readonly Option<bool> _noWatch = new("--no-watch") { Description = "Reload on SIGHUP alone, not when a file changes." };
    private readonly HostContext _context;

    public RunCommand(HostContext context)
        : base("run", "Serve API definitions; without one, the petstore sample.")
    {
        _context = context;
        _options = new GatewayOptionSet(this);
        Options.Add(_noWatch);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using StopSignals? signals = _context.StopRequested is null ? new StopSignals() : null;
        using ReloadSignal? hangup = _context.ReloadRequests is null ? new ReloadSignal() : null;
        Findings flags = new(DocumentLimits.Default.MaxFaults);
        var request = _options.Read(parsed, flags);
        if (flags.HasFaults) return PlanFailure.TellFlags(flags.Faults, _context.Error);
        GatewayPlanner planner = new(request, _context.Environment);
        await using PetstoreUpstream? sample = planner.Sources.IsEmpty ? await PetstoreUpstream.StartAsync() : null;
        await using NameResolver names = new(planner.Settings.DnsRefresh);
        using var logs = AccessLogs.Of(planner.Settings, _context);
        Replanning replanning = new(request, _context.Environment, sample?.Address, names, logs);
        var plan = replanning.Plan(planner);
        if (plan.Snapshot is null) return PlanFailure.Tell(plan.Faults, _context.Error);
        GatewayProcess process = new(plan, logs, _context, sample?.Address);
        return await process.RunAsync(
            _context.StopRequested ?? signals!.Requested, replanning, _context.ReloadRequests ?? hangup!.Requests, !parsed.GetValue(_noWatch));
    }
}
