namespace Sluice.LoadTests.Measuring;

/// <summary>What sends a case's requests, as fast as answers come, on so many connections at a time.</summary>
internal interface ILoadDriver
{
    /// <exception cref="Processes.LoadTestException">There is nothing to judge.</exception>
    Task<WrkResult> RunAsync(string url, int connections, int seconds, CancellationToken cancellation);
}
