using System.Net.Sockets;
using System.Text;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Resilience;

/// <summary>
/// Makes a .NET process collect all its garbage, from outside: over the runtime's diagnostic port, by a trace session with the keyword that
/// asks for it, as dotnet-gcdump does. The protocol is in the runtime's documentation, ipc-protocol.md.
/// </summary>
internal static class FullCollection
{
    private const byte EventPipeCommands = 2;
    private const byte StopTracing = 1;
    private const byte CollectTracing = 2;
    private const byte ServerCommands = 0xFF;
    private const int HeaderBytes = 20;
    private const uint BufferMebibytes = 1;
    private const uint NetTrace = 1;
    private const ulong CollectKeyword = 0x80_0000;
    private const uint Informational = 4;
    private const string Provider = "Microsoft-Windows-DotNETRuntime";

    private static readonly byte[] Magic = "DOTNET_IPC_V1\0"u8.ToArray();

    /// <summary>Asks for it; <paramref name="isDone"/> tells when it has happened, for the port does not.</summary>
    /// <exception cref="LoadTestException">The process has no diagnostic port, or refuses.</exception>
    public static async Task RunAsync(int pid, Func<Task<bool>> isDone, CancellationToken cancellation)
    {
        using var session = await ConnectAsync(pid, cancellation);
        await session.SendAsync(Message(CollectTracing, Session()), cancellation);
        var answer = new byte[HeaderBytes + sizeof(ulong)];
        await session.ReceiveExactlyAsync(answer, cancellation);
        if (answer[16] != ServerCommands || answer[17] != 0)
        {
            throw new LoadTestException($"Process {pid} did not begin a trace session.");
        }

        while (!await isDone())
        {
            await Task.Delay(10, cancellation);
        }

        using var stop = await ConnectAsync(pid, cancellation);
        await stop.SendAsync(Message(StopTracing, answer[HeaderBytes..]), cancellation);
        await DrainAsync(session, cancellation);
    }

    private static async Task<Socket> ConnectAsync(int pid, CancellationToken cancellation)
    {
        var path = Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{pid}-*-socket").FirstOrDefault()
            ?? throw new LoadTestException($"Process {pid} has no diagnostic port in {Path.GetTempPath()} (DOTNET_EnableDiagnostics=0?).");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        return socket;
    }

    private static byte[] Message(byte command, byte[] payload)
    {
        using var message = new MemoryStream();
        using var writer = new BinaryWriter(message);
        writer.Write(Magic);
        writer.Write((ushort)(HeaderBytes + payload.Length));
        writer.Write(EventPipeCommands);
        writer.Write(command);
        writer.Write((ushort)0);
        writer.Write(payload);
        return message.ToArray();
    }

    private static byte[] Session()
    {
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload);
        writer.Write(BufferMebibytes);
        writer.Write(NetTrace);
        writer.Write(1u);
        writer.Write(CollectKeyword);
        writer.Write(Informational);
        writer.Write((uint)Provider.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(Provider + "\0"));
        writer.Write(0u);
        return payload.ToArray();
    }

    private static async Task ReceiveExactlyAsync(this Socket socket, Memory<byte> buffer, CancellationToken cancellation)
    {
        for (var count = 0; count < buffer.Length;)
        {
            var read = await socket.ReceiveAsync(buffer[count..], cancellation);
            count += read > 0 ? read : throw new LoadTestException("The diagnostic port closed in the middle of its answer.");
        }
    }

    /// <summary>The session ends when all of its events have been taken.</summary>
    private static async Task DrainAsync(Socket session, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        while (await session.ReceiveAsync(buffer, cancellation) > 0)
        {
        }
    }
}
