using Sluice.Engine.Upstreams;
using Sluice.Transport;

namespace Sluice.Engine.Compilation;

/// <summary>
/// Upstream targets by their whole address: a swap keeps the connections that the new snapshot can use. A target that the last successful
/// compilation did not name is forgotten, and its idle connections end at their time.
/// </summary>
internal sealed class UpstreamRegistry(CompilerOptions options)
{
    private Dictionary<DialTarget, UpstreamTarget> _targets = [];
    private Dictionary<DialTarget, UpstreamTarget> _named = [];

    /// <summary>How many are kept.</summary>
    public int Count => _targets.Count;

    public void BeginCompilation() => _named = [];

    /// <summary>Every target so far.</summary>
    public IEnumerable<UpstreamTarget> All => _targets.Values;

    /// <summary>The target for a host and port of a definition, redirected where <c>--connect-to</c> says so.</summary>
    public UpstreamTarget For(DialTarget address)
    {
        if (_named.TryGetValue(address, out var target)) return target;
        if (!_targets.TryGetValue(address, out target)) target = new UpstreamTarget(address, options.Dialer, options.Upstreams, options.Loops);
        return _named[address] = target;
    }

    public void Commit() => _targets = _named;
}
