using Sluice.Engine.Recording;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;
using Sluice.Host.Samples;
using Sluice.Transport;

namespace Sluice.Host.Reloading;

/// <summary>Plans from the same command line and environment, as often as files change.</summary>
/// <param name="request">The command line.</param>
/// <param name="environment">Environment variables.</param>
/// <param name="sample">The sample's upstream, or null where something else was given to serve.</param>
/// <param name="names">Name look-up.</param>
/// <param name="logs">Where plans find their access logs.</param>
internal sealed class Replanning(GatewayRequest request, IReadOnlyDictionary<string, string> environment, Uri? sample, NameResolver names, LogDestinations logs)
{
    /// <summary>The first plan.</summary>
    public GatewayPlan Plan(GatewayPlanner planner) =>
        planner.Sources.IsEmpty && sample is not null ? planner.Plan(Petstore.Source, Petstore.Redirection(sample), names, logs) : planner.Plan(names, logs);

    /// <summary>A plan from the files as they are now, that keeps what must outlive a reload.</summary>
    public GatewayPlan Again(GatewayPlan running)
    {
        GatewayPlanner planner = new(request, environment, running);
        if (planner.Sources.IsEmpty && sample is null) planner.RefuseNothing();
        return Plan(planner);
    }
}
