using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Transport;

/// <summary>sockaddr and EndPoint.</summary>
internal static class NativeAddress
{
    internal const int Unix = 1;
    internal const int V4 = 2;
    internal const int V6 = 10;

    /// <summary>Bytes of the largest sockaddr used here (sockaddr_un).</summary>
    internal const int MaximumBytes = 128;

    /// <summary>The family's number in the kernel's own terms.</summary>
    internal static int Family(EndPoint endpoint) => endpoint switch
    {
        IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } => V6,
        IPEndPoint => V4,
        _ => Unix,
    };

    internal static ReadOnlySpan<byte> Encode(EndPoint endpoint)
    {
        var plain = endpoint is LoopUnixEndPoint unix ? new UnixDomainSocketEndPoint(unix.Path) : endpoint;
        var address = plain.Serialize();
        return address.Buffer.Span[..address.Size];
    }

    /// <summary>IPv4 peers of a dual-mode socket are given as IPv4.</summary>
    internal static EndPoint? Decode(ReadOnlySpan<byte> address)
    {
        if (address.Length < 2)
        {
            return null;
        }

        switch (BitConverter.ToUInt16(address))
        {
            case V4 when address.Length >= 8:
                return new IPEndPoint(new IPAddress(address.Slice(4, 4)), BinaryPrimitives.ReadUInt16BigEndian(address[2..]));
            case V6 when address.Length >= 28:
                return new IPEndPoint(DecodeV6(address), BinaryPrimitives.ReadUInt16BigEndian(address[2..]));
            case Unix:
                var path = address[2..];
                var end = path.IndexOf((byte)0);
                return new LoopUnixEndPoint(Encoding.UTF8.GetString(end < 0 ? path : path[..end]));
            default:
                return null;
        }
    }

    private static IPAddress DecodeV6(ReadOnlySpan<byte> address)
    {
        var ip = new IPAddress(address.Slice(8, 16), BitConverter.ToUInt32(address[24..]));
        return ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
    }
}
