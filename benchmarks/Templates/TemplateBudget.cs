using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Templates;

/// <summary>Rendering a typical mapping template into a buffer that is there already.</summary>
public sealed class TemplateBudget : IBudgetedOperation
{
    private SampleTemplate _sample = null!;

    public string Name => "template.render";

    public void Setup() => _sample = new SampleTemplate();

    public void Run(int times)
    {
        for (int i = 0; i < times; i++) _sample.Render();
    }
}
