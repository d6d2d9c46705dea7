using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Sluice.Transport.Async;

namespace Sluice.Transport;

/// <summary>
/// The input of Kestrel's transport. In loop mode a read that has to wait completes on the loop, and a connection that has used up its
/// turn reads on in the next one.
/// </summary>
internal sealed class ManagedReader(ManagedConnection connection, PipeReader inner) : PipeReader
{
    private readonly LoopReturn<ReadResult> _pending = new(connection);
    private bool _completed;
    private long _turn;
    private long _turnBytes;

    internal bool IsWaiting => _pending.IsPending;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        connection.AssertOwner();
        ThrowIfNotReadable();
        if (!connection.InLoopMode)
        {
            return inner.ReadAsync(cancellationToken);
        }

        return HasTurnBudget ? ReadOnLoop(cancellationToken) : ReadInNextTurnAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        connection.AssertOwner();
        ThrowIfNotReadable();
        return inner.TryRead(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        connection.AssertOwner();
        if (!_completed)
        {
            inner.AdvanceTo(consumed, examined);
        }
    }

    /// <summary>Any thread. Cancels the pending read, or else the next one.</summary>
    public override void CancelPendingRead() => inner.CancelPendingRead();

    /// <summary>The inner pipe stays open: what still comes is thrown away until the connection is closed.</summary>
    public override void Complete(Exception? exception = null) => _completed = true;

    private bool HasTurnBudget => _turn != connection.Loop.Counters.Turns || _turnBytes < connection.Loop.Options.TurnBytes;

    private ValueTask<ReadResult> ReadOnLoop(CancellationToken cancellationToken)
    {
        try
        {
            var read = inner.ReadAsync(cancellationToken);
            if (!read.IsCompleted)
            {
                return _pending.Await(read);
            }

            var result = read.GetAwaiter().GetResult();
            CountTurn(result.Buffer.Length);
            return new ValueTask<ReadResult>(result);
        }
        catch (Exception failure)
        {
            // The pipe throws what is a failed read here: nobody expects that of a call that he does not await.
            return ValueTask.FromException<ReadResult>(failure);
        }
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<ReadResult> ReadInNextTurnAsync(CancellationToken cancellationToken)
    {
        await connection.Loop.Yield();
        return await ReadOnLoop(cancellationToken);
    }

    private void CountTurn(long bytes)
    {
        if (_turn != connection.Loop.Counters.Turns)
        {
            _turn = connection.Loop.Counters.Turns;
            _turnBytes = 0;
        }

        _turnBytes += bytes;
    }

    private void ThrowIfNotReadable()
    {
        if (_completed || _pending.IsPending)
        {
            Throw(_completed);
        }

        static void Throw(bool completed) => throw new InvalidOperationException(
            completed ? "Reading is not allowed after the reader was completed." : "A read is already in progress.");
    }
}
