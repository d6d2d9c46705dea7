using Sluice.Fuzz.Fuzzing;
using Sluice.Fuzz.Instrumenting;

namespace Fuzz.Tests;

/// <summary>The instrumented copy counts edges, and does what the original does.</summary>
public sealed class InstrumentationTests
{
    [Fact]
    public void Every_namespace_that_parses_has_probes_and_each_has_a_number_of_its_own()
    {
        var ranges = InstrumentedCopy.ReadEdges(InstrumentedCopy.Make(AppContext.BaseDirectory));
        Assert.Superset(
            new HashSet<string> { "Sluice.Protocol.Http1", "Sluice.Protocol.WebSockets", "Sluice.Definitions.Import", "Sluice.Engine.Routing", "Sluice.Host.Configuration" },
            ranges.Select(range => range.Namespace).ToHashSet());
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        Assert.InRange(ranges[^1].End, 5_000, Coverage.Capacity);
    }

    [Fact]
    public void Another_input_takes_other_edges_and_the_same_input_the_same()
    {
        var world = InstrumentedWorld.Enter();
        var head = world.GetType("Sluice.Fuzz.Targets.RequestTargetTarget")!;
        var target = Activator.CreateInstance(head, nonPublic: true)!;
        var map = (byte[])world.GetType(typeof(Coverage).FullName!)!.GetField(nameof(Coverage.Map))!.GetValue(null)!;
        var execute = head.GetMethod(nameof(FuzzTarget.Execute))!.CreateDelegate<Execute>(target);
        Counts("0/a");
        Assert.Equal(Counts("0/a"), Counts("0/a"));
        Assert.NotEqual(Counts("0/a"), Counts("0http://a/"));

        byte[] Counts(string input)
        {
            Array.Clear(map);
            execute(System.Text.Encoding.ASCII.GetBytes(input));
            return [.. map];
        }
    }

    private delegate void Execute(ReadOnlySpan<byte> input);
}
