using System.IO.Pipelines;
using Sluice.Benchmarks.Gateways;
using Sluice.Engine.WebSockets;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;
using Sluice.Transport;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>A session that echoes, on the calling thread, with pipes where its socket would be.</summary>
internal sealed class SessionMessages : ISessionHandler
{
    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false, pauseWriterThreshold: 0);

    private readonly EpollLoop _loop = new(0, new EventLoopOptions(), LinuxSocketCalls.Instance);
    private readonly DuplexPipe _pipe = new(Inline);
    private readonly ValueTask<bool> _serving;
    private readonly byte[] _frame;

    public SessionMessages(int length, DeflateParameters? agreed = null)
    {
        var pool = new DeflatePool(2);
        var payload = SampleJson.OfLength(length);
        if (agreed is { } parameters)
        {
            var room = new byte[MessageDeflater.MaxCompressedBytes(length)];
            new MessageDeflater(WebSocketRole.Client, parameters, pool).Compress(payload, isLast: true, room, out _, out var written);
            payload = room[..written];
        }

        _frame = new byte[FrameWriter.MaxHeaderBytes + payload.Length];
        var header = FrameWriter.WriteHeader(_frame, new(OpCode.Text, IsFinal: true, agreed is not null, 0x1A2B3C4D, payload.Length), WebSocketRole.Client);
        Masking.Copy(payload, _frame.AsSpan(header), 0x1A2B3C4D);
        _frame = _frame[..(header + payload.Length)];
        Enter();
        _serving = new WebSocketSession(new SessionGroup(_loop, SessionLimits.Default, pool), this, agreed).RunAsync(_pipe.Gateway);
        _loop.Leave();
    }

    /// <summary>A message in and its echo out, so many times.</summary>
    public void Run(int times)
    {
        if (_serving.IsCompleted) throw new InvalidOperationException("The session has ended.");
        Enter();
        for (var i = 0; i < times; i++)
        {
            _frame.CopyTo(_pipe.Peer.Output.GetSpan(_frame.Length));
            _pipe.Peer.Output.Advance(_frame.Length);
            _ = _pipe.Peer.Output.FlushAsync().Result;
            if (!_pipe.Peer.Input.TryRead(out var echo)) throw new InvalidOperationException("There is no echo.");
            _pipe.Peer.Input.AdvanceTo(echo.Buffer.End);
        }

        _loop.Leave();
    }

    public void OnMessage(WebSocketSession session, SessionMessage message) => session.Reply(message);

    public void OnEnded(WebSocketSession session)
    {
        // The next run says so.
    }

    /// <summary>Makes the calling thread the loop's. A loop has no SynchronizationContext; test runners do.</summary>
    private void Enter()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _loop.Enter();
    }
}
