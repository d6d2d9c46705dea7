using System.Net;

namespace Sluice.Transport;

/// <summary>One answer of the name service, and which of its addresses worked last.</summary>
internal sealed class ResolvedAddresses(IPAddress[] addresses)
{
    internal static readonly ResolvedAddresses None = new([]);

    /// <summary>Written by any loop; each of the values is good.</summary>
    private int _first;

    internal int Count => addresses.Length;

    internal IPAddress InTurn(int i) => addresses[(Volatile.Read(ref _first) + i) % addresses.Length];

    internal void Prefer(IPAddress address) => Volatile.Write(ref _first, Math.Max(0, Array.IndexOf(addresses, address)));
}
