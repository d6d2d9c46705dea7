using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>The output of Kestrel's transport. In loop mode a flush that has to wait completes on the loop.</summary>
internal sealed class ManagedWriter(ManagedConnection connection, PipeWriter inner) : PipeWriter
{
    private readonly LoopReturn<FlushResult> _pending = new(connection);
    private Task? _finishing;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => inner.UnflushedBytes;

    internal bool IsWaiting => _pending.IsPending;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        ThrowIfNotWritable();
        return inner.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        ThrowIfNotWritable();
        return inner.GetSpan(sizeHint);
    }

    public override void Advance(int bytes)
    {
        ThrowIfNotWritable();
        inner.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfNotWritable();
        if (!connection.InLoopMode)
        {
            return inner.FlushAsync(cancellationToken);
        }

        var flush = inner.FlushAsync(cancellationToken);
        return flush.IsCompleted ? flush : _pending.Await(flush);
    }

    /// <summary>Any thread. Cancels the pending flush, or else the next one; the bytes stay for a later flush.</summary>
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <summary>The rest is sent, then this side is closed; with an exception the connection is aborted.</summary>
    public override void Complete(Exception? exception = null)
    {
        if (exception is not null)
        {
            connection.Abort(exception as ConnectionAbortedException ?? new ConnectionAbortedException("The application failed.", exception));
        }

        _ = FinishAsync();
    }

    /// <summary>Sends what is left and then closes the sending side; once. Never fails. Nobody writes any more.</summary>
    internal Task FinishAsync() => _finishing ??= SendRestAsync();

    private async Task SendRestAsync()
    {
        try
        {
            FlushResult sent;
            do
            {
                sent = await inner.FlushAsync().ConfigureAwait(false);
            }
            while (sent.IsCanceled);

            if (!sent.IsCompleted)
            {
                connection.ShutdownSend();
            }
        }
        catch (Exception failure) when (failure is IOException or ConnectionAbortedException or InvalidOperationException)
        {
            // There is nobody left to send to.
        }
    }

    private void ThrowIfNotWritable()
    {
        connection.AssertOwner();
        if (_finishing is not null || _pending.IsPending)
        {
            Throw(_finishing is not null);
        }

        static void Throw(bool completed) => throw new InvalidOperationException(
            completed ? "Writing is not allowed after the writer was completed." : "A flush is in progress.");
    }
}
