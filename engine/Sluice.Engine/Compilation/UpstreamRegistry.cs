using Sluice.Engine.Upstreams;

namespace Sluice.Engine.Compilation;

/// <summary>Upstream targets by their whole address: a swap keeps the connections that the new snapshot can use.</summary>
internal sealed class UpstreamRegistry(CompilerOptions options)
{
    private readonly Dictionary<UpstreamAddress, UpstreamTarget> _targets = [];

    /// <summary>The target at an address, made once.</summary>
    public UpstreamTarget For(UpstreamAddress address)
    {
        if (!_targets.TryGetValue(address, out var target))
        {
            _targets[address] = target = new UpstreamTarget(address, options.Dialer, options.Upstreams, options.Loops);
        }

        return target;
    }
}
