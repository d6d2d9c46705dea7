using System.Diagnostics;

namespace Sluice.LoadTests.Scenarios;

/// <summary>A part of a scenario that is measured by itself, from its own start.</summary>
internal static class Step
{
    public static async ValueTask<Response> Run(string name, ScenarioContext context, Func<ValueTask<Response>> run)
    {
        var started = Stopwatch.GetTimestamp();
        var response = await run();
        context.Steps?.Record(name, response, Stopwatch.GetElapsedTime(started));
        return response;
    }
}
