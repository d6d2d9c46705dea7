namespace Sluice.Engine.Overload;

/// <summary>Bounds of what the whole gateway, or one of its event loops, takes on. 0 is none.</summary>
public sealed record LoadLimits
{
    public static LoadLimits Default { get; } = new();

    /// <summary>Client connections open at once; more are reset as they come.</summary>
    public int MaxConnections { get; init; } = 100_000;

    /// <summary>Client connections open at once from one IPv4 address or one IPv6 /64; more are reset as they come. Off, for behind a load
    /// balancer all clients have one address.</summary>
    public int MaxConnectionsPerAddress { get; init; }

    /// <summary>Bytes in the buffers of one event loop, counted in blocks; beyond, new requests are refused until some are free.</summary>
    public long MaxBufferedBytes { get; init; } = 1_073_741_824;

    /// <summary>Once what is ready has waited for its event loop longer than this for half a second, a part of the new requests is refused, so
    /// many that the rest waits about so long. Milliseconds.</summary>
    public int ShedLagMilliseconds { get; init; } = 250;
}
