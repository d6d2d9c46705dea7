using Sluice.LoadTests.Scenarios.Client;

namespace Sluice.LoadTests.Scenarios;

/// <summary>What the command line says about a run.</summary>
/// <param name="Target">Whom it loads.</param>
/// <param name="HeldTarget">Whom those that misbehave connect to; mostly the same.</param>
/// <param name="Request">What the well-behaved ask for.</param>
/// <param name="Rate">Requests a second.</param>
/// <param name="PeakRate">Requests a second at the height of a spike or ramp.</param>
/// <param name="Duration">Length of the run, or of each stretch of those that have several.</param>
/// <param name="WarmUp">Load before anything counts.</param>
/// <param name="Held">Connections that misbehave; null for the scenario's own number.</param>
/// <param name="Rounds">Alternations of alone and beside, for those that compare.</param>
internal sealed record ScenarioSettings(
    HttpTarget Target,
    HttpTarget HeldTarget,
    LoadRequest Request,
    int Rate,
    int PeakRate,
    TimeSpan Duration,
    TimeSpan WarmUp,
    int? Held,
    int Rounds);
