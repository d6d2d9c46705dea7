namespace Host.Tests.Fixtures;

/// <summary>What a command printed and how it ended.</summary>
internal sealed record Outcome(int ExitCode, string Out, string Error);
