using Sluice.Fuzz.Commands;
using Sluice.Fuzz.Instrumenting;
using Sluice.Fuzz.Targets;
using Xunit.Abstractions;

namespace Fuzz.Tests;

/// <summary>Every target for a moment: the corpus that is kept, then executions by number, not by time. The same on every machine.</summary>
public sealed class SmokeTests(ITestOutputHelper output)
{
    private static readonly Lazy<Func<string, string, (string Figures, string? Failure)>> Run = new(() =>
    {
        var method = InstrumentedWorld.Enter().GetType(typeof(Smoke).FullName!)!.GetMethod(nameof(Smoke.Run))!;
        return method.CreateDelegate<Func<string, string, (string, string?)>>();
    });

    public static TheoryData<string> Targets => [.. AllTargets.Create().Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_target_agrees_with_its_oracle(string target)
    {
        var folder = Directory.CreateTempSubdirectory("sluice-fuzz-");
        var (figures, failure) = Run.Value(target, folder.FullName);
        output.WriteLine(figures);
        Assert.True(failure is null, failure);
        folder.Delete(recursive: true);
    }
}
