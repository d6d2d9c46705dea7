using System.Net.Sockets;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Idle;

/// <summary>Client connections that are open and say nothing.</summary>
internal sealed class IdleConnections(int count) : IAsyncDisposable
{
    private readonly Stream?[] _streams = new Stream?[count];

    /// <summary>Opens one, and asks once where that is wanted.</summary>
    /// <exception cref="LoadTestException">The answer is not the expected one.</exception>
    public async Task OpenAsync(int index, int port, PeerCase run, bool asks, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port, cancellation);
        var stream = _streams[index] = await Probe.OpenAsync(socket, run, cancellation);
        if (!asks)
        {
            return;
        }

        var answer = await Probe.AskAsync(stream, port, run, cancellation);
        if (Probe.Refusal(answer, run) is { } refusal)
        {
            throw new LoadTestException($"connection {index}: {refusal}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }
        }
    }
}
