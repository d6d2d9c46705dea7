namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>Measurements of a scenario's steps by their names, in the order in which they first ended.</summary>
internal sealed class StepMeasurements
{
    private readonly Dictionary<string, Measurements> _steps = [];

    public IReadOnlyDictionary<string, Measurements> ByName => _steps;

    public void Record(string name, in Response response, TimeSpan latency)
    {
        if (!_steps.TryGetValue(name, out var step))
        {
            _steps[name] = step = new Measurements();
        }

        step.Record(response, latency);
    }
}
