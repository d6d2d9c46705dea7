namespace Sluice.Fuzz.Instrumenting;

/// <summary>The probes of one namespace.</summary>
/// <param name="Namespace">The namespace, whole.</param>
/// <param name="First">The first probe's number.</param>
/// <param name="End">The number behind the last.</param>
internal sealed record EdgeRange(string Namespace, int First, int End);
