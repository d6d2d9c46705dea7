namespace Sluice.Engine.Flow;

/// <summary>The one reference through which definitions become effective: written by whoever deploys, read once by each request.</summary>
public sealed class SnapshotHolder(GatewaySnapshot initial)
{
    private volatile GatewaySnapshot _current = initial;

    public GatewaySnapshot Current => _current;

    public void Swap(GatewaySnapshot next) => _current = next;
}
