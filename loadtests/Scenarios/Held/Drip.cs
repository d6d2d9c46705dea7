using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;

namespace Sluice.LoadTests.Scenarios.Held;

/// <summary>Sends a text over and over, a byte at a time.</summary>
internal sealed class Drip(PipeWriter output, EventLoop loop, ReadOnlyMemory<byte> text, TimeSpan pace) : LoopTimer
{
    private int _next;
    private bool _ended;

    public void Begin()
    {
        if (!text.IsEmpty)
        {
            loop.Schedule(this, (long)pace.TotalMilliseconds);
        }
    }

    public void End()
    {
        _ended = true;
        loop.Remove(this);
    }

    protected override void OnExpired() => _ = SendOneAsync();

    private async Task SendOneAsync()
    {
        output.Write(text.Span.Slice(_next, 1));
        _next = (_next + 1) % text.Length;
        try
        {
            var flushed = await output.FlushAsync();
            if (!flushed.IsCompleted && !_ended)
            {
                loop.Schedule(this, (long)pace.TotalMilliseconds);
            }
        }
        catch (Exception cut) when (cut is IOException or ConnectionAbortedException)
        {
            // The reader of the same connection is told too, and it tells how it ended.
        }
    }
}
