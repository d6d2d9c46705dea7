using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Resilience;

/// <summary>An experiment on a gateway of its own that ends in figures and in what they show.</summary>
internal interface IProof
{
    /// <summary>Runs it; every process that it starts ends with it.</summary>
    /// <exception cref="LoadTestException">It cannot be run here, and why.</exception>
    Task<ProofReport> RunAsync(ProofSettings settings, ProgressLine progress, CancellationToken cancellation);
}

/// <summary>What the proofs have in common.</summary>
/// <param name="SluicePath">The executable, or its .dll.</param>
/// <param name="Rate">Well-behaved requests a second.</param>
/// <param name="Rounds">How often the whole is repeated.</param>
internal sealed record ProofSettings(string SluicePath, int Rate, int Rounds)
{
    /// <summary>Connections of the well-behaved; requests beyond wait, which counts.</summary>
    public const int Connections = 100;

    /// <summary>Load before anything counts, for the tiered JIT.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For connecting, and for one answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
