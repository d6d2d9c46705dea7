using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Overload;

/// <summary>Counts client connections, in all and for each address, and says which are too many. Any thread.</summary>
internal sealed class ConnectionGate(LoadLimits limits)
{
    private const int Shards = 16;

    /// <summary>Open connections of each client that has any; each under its own lock.</summary>
    private readonly Dictionary<ClientKey, int>[] _clients = [.. Enumerable.Range(0, Shards).Select(_ => new Dictionary<ClientKey, int>())];

    // Interlocked, all four.
    private int _open;
    private long _refused;
    private long _refusedOfAddress;

    /// <summary>Connections let in and not yet left.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Clients that have a connection; only while there is a limit for each.</summary>
    public int Clients => _clients.Sum(shard => Locked(shard, static clients => clients.Count));

    /// <summary><see cref="Reason.None"/>, and then <see cref="Leave"/> must follow; or which limit the connection is beyond.</summary>
    public Reason TryEnter(in ClientKey client)
    {
        if (Interlocked.Increment(ref _open) > limits.MaxConnections && limits.MaxConnections > 0)
        {
            Interlocked.Decrement(ref _open);
            Interlocked.Increment(ref _refused);
            return Reason.ConnectionLimit;
        }

        if (limits.MaxConnectionsPerAddress == 0 || client.IsNobody || TryCount(client)) return Reason.None;
        Interlocked.Decrement(ref _open);
        Interlocked.Increment(ref _refusedOfAddress);
        return Reason.AddressConnectionLimit;
    }

    public void Leave(in ClientKey client)
    {
        Interlocked.Decrement(ref _open);
        if (limits.MaxConnectionsPerAddress == 0 || client.IsNobody) return;
        var shard = ShardOf(client);
        lock (shard)
        {
            if (shard[client] == 1) shard.Remove(client);
            else shard[client]--;
        }
    }

    /// <summary>Connections ended for a reason so far.</summary>
    public long Refused(Reason reason) => reason switch
    {
        Reason.ConnectionLimit => Volatile.Read(ref _refused),
        Reason.AddressConnectionLimit => Volatile.Read(ref _refusedOfAddress),
        _ => 0,
    };

    private bool TryCount(in ClientKey client)
    {
        var shard = ShardOf(client);
        lock (shard)
        {
            shard.TryGetValue(client, out var open);
            if (open >= limits.MaxConnectionsPerAddress) return false;
            shard[client] = open + 1;
            return true;
        }
    }

    private Dictionary<ClientKey, int> ShardOf(in ClientKey client) => _clients[(uint)client.GetHashCode() % Shards];

    private static int Locked(Dictionary<ClientKey, int> shard, Func<Dictionary<ClientKey, int>, int> read)
    {
        lock (shard) return read(shard);
    }
}
