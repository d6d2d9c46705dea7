using Sluice.Engine.Upstreams;
using Sluice.Transport;

namespace Sluice.Engine.Compilation;

/// <summary>Upstream targets by their whole address: a swap keeps the connections that the new snapshot can use.</summary>
internal sealed class UpstreamRegistry(CompilerOptions options)
{
    private readonly Dictionary<DialTarget, UpstreamTarget> _targets = [];

    /// <summary>Every target so far.</summary>
    public IEnumerable<UpstreamTarget> All => _targets.Values;

    /// <summary>The target for a host and port of a definition, redirected where <c>--connect-to</c> says so.</summary>
    public UpstreamTarget For(DialTarget address)
    {
        if (!_targets.TryGetValue(address, out var target))
        {
            _targets[address] = target = new UpstreamTarget(address, options.Dialer, options.Upstreams, options.Loops);
        }

        return target;
    }
}
