using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Protocol.WebSockets;
using Sluice.Transport.Async;

namespace Sluice.Engine.Integrations.Http;

/// <summary>
/// Carries bytes between a client and an upstream that have agreed on WebSocket, unchanged and in both directions, each as fast as its
/// receiver takes it. While nothing goes through it holds no buffer. When the gateway itself has to end it, the client is sent Close 1001
/// at the next boundary between two of the upstream's frames; the client's answer is carried to the upstream like anything else, and so
/// both ends close as RFC 6455 section 7 has it.
/// </summary>
internal sealed class WebSocketTunnel : SwitchedConnection
{
    private readonly LoopContext _loop;
    private readonly UpstreamTransport _upstream;
    private readonly TunnelTimer _timer;
    private IDuplexPipe _client = null!;
    private FrameBoundary _frames;
    private State _state;

    public WebSocketTunnel(LoopContext loop, UpstreamTransport upstream, TunnelLimits limits)
    {
        _loop = loop;
        _upstream = upstream;
        _timer = new TunnelTimer(this, loop, limits);
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public override async ValueTask<bool> RunAsync(IDuplexPipe client)
    {
        _client = client;
        _loop.Metrics.Add(LoopCounter.TunnelsOpened, 1);
        _timer.Start();
        var up = CarryUpAsync();
        var down = CarryDownAsync();
        try
        {
            await up;
        }
        finally
        {
            await down;
            _timer.Stop();
            _loop.Metrics.Add(LoopCounter.TunnelsEnded, 1);
            if (_state.IsCut) _upstream.Close();
            else _upstream.End();
        }

        return !_state.IsCut;
    }

    /// <inheritdoc/>
    public override void Drain(long withinMilliseconds) => _timer.Drain(withinMilliseconds);

    /// <inheritdoc/>
    public override void ClientGone() => End(isCut: true);

    /// <summary>Ends the tunnel with a Close frame to the client, if there is still a place for one.</summary>
    internal void BeginClose(Reason reason)
    {
        if (_state.IsClosing || _state.IsOver) return;
        _state.IsClosing = true;
        _loop.Metrics.ConnectionEnded((int)reason);
        // Wakes the side that writes to the client; where it waits for the client to take bytes, that comes first.
        if (!_state.HasDownEnded) _upstream.Pipes.Input.CancelPendingRead();
    }

    /// <summary>Nothing is carried any more; every wait of both sides ends.</summary>
    /// <param name="isCut">Whether both sides are reset; so they are too where one has not taken what was written.</param>
    internal void End(bool isCut)
    {
        _state.IsCut |= isCut;
        if (_state.IsOver) return;
        _state.IsOver = true;
        if (!_state.HasUpEnded)
        {
            _client.Input.CancelPendingRead();
            _upstream.Pipes.Output.CancelPendingFlush();
        }

        if (_state.HasDownEnded) return;
        _upstream.Pipes.Input.CancelPendingRead();
        _client.Output.CancelPendingFlush();
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder))]
    private async ValueTask CarryUpAsync()
    {
        var (input, output) = (_client.Input, _upstream.Pipes.Output);
        try
        {
            while (!_state.IsOver)
            {
                var read = await input.ReadAsync();
                if (!read.Buffer.IsEmpty)
                {
                    Carried(LoopCounter.TunnelBytesIn, read.Buffer.Length);
                    var sending = Send(read.Buffer, output);
                    input.AdvanceTo(read.Buffer.End);
                    var flush = await sending;
                    _state.IsCut |= flush.IsCanceled;
                    // Gone for writing: what it still has to say comes down, and so does its end.
                    if (flush.IsCompleted) break;
                }
                else
                {
                    input.AdvanceTo(read.Buffer.End);
                }

                if (!read.IsCompleted) continue;
                output.Complete();
                break;
            }
        }
        catch (Exception exception)
        {
            End(isCut: true);
            if (exception is not (IOException or ConnectionAbortedException)) throw;
        }

        _state.HasUpEnded = true;
        OneSideEnded();
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder))]
    private async ValueTask CarryDownAsync()
    {
        var (input, output) = (_upstream.Pipes.Input, _client.Output);
        try
        {
            // The 101.
            var flush = await output.FlushAsync();
            while (!_state.IsOver && !flush.IsCompleted)
            {
                var read = await input.ReadAsync();
                if (_state.IsOver) break;
                var sending = CarryDown(read.Buffer, output);
                input.AdvanceTo(read.Buffer.End);
                flush = await sending;
                _state.IsCut |= flush.IsCanceled;

                if (!read.IsCompleted) continue;
                output.Complete();
                break;
            }

            if (flush.IsCompleted) End(isCut: false);
        }
        catch (Exception exception)
        {
            // To the client this is an end without a Close frame, which needs no reset to be seen.
            End(isCut: false);
            if (exception is not (IOException or ConnectionAbortedException)) throw;
        }

        _state.HasDownEnded = true;
        OneSideEnded();
    }

    /// <summary>Sends on what the upstream sent; behind the gateway's own Close frame nothing more.</summary>
    private ValueTask<FlushResult> CarryDown(in ReadOnlySequence<byte> bytes, PipeWriter output)
    {
        if (!_state.IsClosing || _frames.IsPast)
        {
            if (bytes.IsEmpty) return new(default(FlushResult));
            _frames.Pass(bytes);
            Carried(LoopCounter.TunnelBytesOut, bytes.Length);
            return Send(bytes, output);
        }

        if (_state.HasClosed) return new(default(FlushResult));
        var last = bytes.Slice(0, _frames.IsAt ? 0 : _frames.PassToBoundary(bytes));
        foreach (var piece in last) output.Write(piece.Span);
        Carried(LoopCounter.TunnelBytesOut, last.Length);
        if (_frames.IsAt)
        {
            _state.HasClosed = true;
            output.Advance(FrameWriter.WriteClose(output.GetSpan(FrameWriter.MaxControlFrameBytes), CloseCode.GoingAway, default, WebSocketRole.Server));
        }

        return output.FlushAsync();
    }

    /// <summary>Sends from where the bytes lie: only what the kernel does not take at once is copied.</summary>
    private static ValueTask<FlushResult> Send(in ReadOnlySequence<byte> bytes, PipeWriter output)
    {
        if (bytes.IsSingleSegment) return output.WriteAsync(bytes.First);
        foreach (var piece in bytes) output.Write(piece.Span);
        return output.FlushAsync();
    }

    private void Carried(LoopCounter counter, long count)
    {
        _loop.Metrics.Add(counter, count);
        _timer.Touch();
    }

    private void OneSideEnded()
    {
        if (_state.HasUpEnded && _state.HasDownEnded) return;
        if (!_state.IsOver) _timer.HalfClosed();
    }

    private struct State
    {
        public bool HasUpEnded;
        public bool HasDownEnded;

        /// <summary>The gateway ends the tunnel.</summary>
        public bool IsClosing;

        /// <summary>Its Close frame is written.</summary>
        public bool HasClosed;
        public bool IsOver;
        public bool IsCut;
    }
}
