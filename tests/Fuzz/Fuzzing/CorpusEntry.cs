namespace Sluice.Fuzz.Fuzzing;

/// <summary>An input that did something new.</summary>
/// <param name="Input">Its bytes.</param>
/// <param name="Edges">The edges that it took.</param>
internal sealed record CorpusEntry(byte[] Input, int[] Edges);
