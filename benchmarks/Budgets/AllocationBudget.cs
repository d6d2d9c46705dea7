using System.Text.Json;

namespace Sluice.Benchmarks.Budgets;

/// <summary>What one operation may allocate.</summary>
/// <param name="BytesPerOperation">Managed bytes, averaged over many runs; fractions are allowed for what is amortised.</param>
/// <param name="Why">The reason, for a budget above zero.</param>
public sealed record AllocationBudget(double BytesPerOperation, string? Why = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads budgets.json, which lies beside the benchmarks' assembly.</summary>
    public static IReadOnlyDictionary<string, AllocationBudget> ReadAll()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "budgets.json"));
        return JsonSerializer.Deserialize<Dictionary<string, AllocationBudget>>(file, Options)!;
    }
}
