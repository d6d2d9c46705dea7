using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Transport.Tests.Support;

/// <summary>A client on its own thread's time: blocking, with a deadline on each call.</summary>
internal sealed class EchoClient : IDisposable
{
    private readonly byte[] _received = new byte[64 * 1024];

    public EchoClient(EndPoint endpoint)
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = 20_000,
            SendTimeout = 20_000,
        };
        Socket.Connect(endpoint);
    }

    public Socket Socket { get; }

    public void RoundTrip(ReadOnlySpan<byte> bytes)
    {
        Socket.Send(bytes);
        for (var received = 0; received < bytes.Length;)
        {
            var count = Socket.Receive(_received.AsSpan(0, Math.Min(_received.Length, bytes.Length - received)));
            Assert.NotEqual(0, count);
            Assert.True(_received.AsSpan(0, count).SequenceEqual(bytes.Slice(received, count)));
            received += count;
        }
    }

    public static byte[] RandomBytes(int count) => RandomNumberGenerator.GetBytes(count);

    public void Dispose() => Socket.Dispose();
}
