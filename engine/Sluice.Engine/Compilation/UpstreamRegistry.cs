using Sluice.Engine.Upstreams;

namespace Sluice.Engine.Compilation;

/// <summary>
/// Upstream targets by their whole address: a swap keeps the connections that the new snapshot can use. A target that the last successful
/// compilation did not name is forgotten, and its idle connections end at their time.
/// </summary>
internal sealed class UpstreamRegistry(CompilerOptions options)
{
    private Dictionary<UpstreamAddress, UpstreamTarget> _targets = [];
    private Dictionary<UpstreamAddress, UpstreamTarget> _named = [];

    /// <summary>How many are kept.</summary>
    public int Count => _targets.Count;

    public void BeginCompilation() => _named = [];

    /// <summary>Every target so far.</summary>
    public IEnumerable<UpstreamTarget> All => _targets.Values;

    /// <summary>The target at an address, made once.</summary>
    public UpstreamTarget For(UpstreamAddress address)
    {
        if (_named.TryGetValue(address, out var target)) return target;
        if (!_targets.TryGetValue(address, out target)) target = new UpstreamTarget(address, options.Dialer, options.Upstreams, options.Loops);
        return _named[address] = target;
    }

    public void Commit() => _targets = _named;
}
