using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sluice.Engine.Overload;

/// <summary>
/// Whom connections are counted for: an IPv4 address, or the first 64 bits of an IPv6 address, all of which one host commonly has
/// (RFC 6177). The default value is nobody: a Unix socket.
/// </summary>
internal readonly record struct ClientKey(ulong High, uint Low)
{
    private const ulong Ipv4 = 0xFFFF;

    public bool IsNobody => High == 0;

    public static ClientKey Of(EndPoint? client)
    {
        if (client is not IPEndPoint { Address: var address }) return default;
        Span<byte> bytes = stackalloc byte[16];
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        address.TryWriteBytes(bytes, out _);
        if (address.AddressFamily == AddressFamily.InterNetwork) return new ClientKey(Ipv4, BinaryPrimitives.ReadUInt32BigEndian(bytes));

        // ::1 has nothing in its first half.
        return new ClientKey(Math.Max(BinaryPrimitives.ReadUInt64BigEndian(bytes), 1), 0);
    }
}
