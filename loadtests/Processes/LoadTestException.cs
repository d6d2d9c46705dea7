namespace Sluice.LoadTests.Processes;

/// <summary>A run cannot go on, for a reason that the person at the command line can act on: printed without a stack trace.</summary>
internal sealed class LoadTestException(string message) : Exception(message);
