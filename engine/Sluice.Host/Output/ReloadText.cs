using System.Collections.Immutable;
using Sluice.Definitions.Faults;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;

namespace Sluice.Host.Output;

/// <summary>What a reload prints: a line on standard output where it took effect, every fault on standard error where it did not.</summary>
internal sealed class ReloadText(TextWriter output, TextWriter error)
{
    public void Succeeded(string cause, GatewayPlan plan, IReadOnlyList<Notice> notices, TimeSpan duration)
    {
        var routes = plan.Apis.Sum(api => api.Api.Methods.Count());
        output.WriteLine(
            $"Reloaded ({cause}) in {duration.TotalMilliseconds:0} ms: {Counted.Of(plan.Apis.Length, "API")}, {Counted.Of(routes, "route")}.");
        foreach (var key in plan.AwaitingRestart) output.WriteLine($"note: {key} has changed, which takes effect at the next start.");
        foreach (var notice in notices) output.WriteLine($"note: {notice}");
    }

    public void Failed(string cause, ImmutableArray<Fault> faults)
    {
        PlanFailure.Tell(faults, error);
        error.WriteLine($"Not reloaded ({cause}): what ran before goes on.");
    }

    public void Failed(string cause, Exception defect) =>
        error.WriteLine($"Not reloaded ({cause}): what ran before goes on. This is a defect of the gateway: {defect}");
}
