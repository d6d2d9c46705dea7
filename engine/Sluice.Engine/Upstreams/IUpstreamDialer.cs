using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>Opens connections; the seam at which benchmarks and tests put pipes in the place of sockets.</summary>
public interface IUpstreamDialer
{
    /// <summary>To be called on the loop, which the connection then belongs to. Failures are values.</summary>
    ValueTask<DialOutcome> DialAsync(UpstreamAddress address, EventLoop loop, int timeoutMilliseconds);
}
