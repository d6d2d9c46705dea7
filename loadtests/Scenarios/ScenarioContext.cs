using System.IO.Pipelines;
using Sluice.LoadTests.Scenarios.Running;
using Sluice.Transport;

namespace Sluice.LoadTests.Scenarios;

/// <summary>A copy of a scenario while it runs. Copies of later arrivals take over the context of one that has ended.</summary>
internal sealed class ScenarioContext(EventLoop loop)
{
    /// <summary>The loop on which the copy runs.</summary>
    public EventLoop Loop => loop;

    /// <summary>The closed simulation that this copy belongs to is over: it should end.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>What the copy waits for; set it to have that read cancelled when the copy should end.</summary>
    public PipeReader? Held { get; set; }

    /// <summary>Where its steps are counted; null during the warm-up.</summary>
    internal StepMeasurements? Steps { get; set; }

    internal void Begin(StepMeasurements? steps)
    {
        Steps = steps;
        IsEnding = false;
    }

    internal void End()
    {
        IsEnding = true;
        Held?.CancelPendingRead();
    }
}
