using System.Buffers.Binary;
using System.Net;

namespace Sluice.LoadTests.Floor;

/// <summary>struct sockaddr_in: family in host order, port and address in network order, eight bytes of padding.</summary>
internal static class SockAddress
{
    public const int Length = 16;

    public static void Write(IPEndPoint endpoint, Span<byte> destination)
    {
        const ushort FamilyInet = 2;
        destination[..Length].Clear();
        BitConverter.TryWriteBytes(destination, FamilyInet);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)endpoint.Port);
        endpoint.Address.MapToIPv4().TryWriteBytes(destination[4..], out _);
    }
}
