using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Sluice.Transport;

/// <summary>
/// The received bytes that the application has not consumed, in blocks; how many of them it has not examined either. An
/// empty chain holds no block.
/// </summary>
internal struct InputChain
{
    /// <summary>Less room than this at the tail is not worth a system call.</summary>
    private const int LeastRoom = 1024;

    private readonly BlockSlab _slab;
    private Block? _head;
    private Block? _tail;

    internal InputChain(BlockSlab slab)
        : this() => _slab = slab;

    /// <summary>Bytes at the end that the application has not looked at.</summary>
    internal long Unexamined { get; private set; }

    internal readonly bool IsEmpty => _head is null;

    /// <summary>The block to receive into: the tail while it has room, else a rented one that is not in the chain yet.</summary>
    internal readonly Block BlockToFill(bool large) =>
        _tail is { Room: >= LeastRoom } tail ? tail : large ? _slab.RentLargeBlock() : _slab.RentBlock();

    /// <summary>Takes what was received into <paramref name="block"/>; a rented block without bytes goes back.</summary>
    internal void Filled(Block block, int count)
    {
        if (count <= 0)
        {
            if (!ReferenceEquals(block, _tail))
            {
                _slab.Return(block);
            }

            return;
        }

        block.Commit(count);
        block.ShowUsed();
        Unexamined += count;
        if (_tail is null)
        {
            _head = _tail = block;
        }
        else if (!ReferenceEquals(block, _tail))
        {
            _tail.Append(block);
            _tail = block;
        }
    }

    /// <summary>
    /// Takes what was written into a block from outside the chain; bytes for which the tail has room move there, so that many small
    /// pieces do not hold a block each.
    /// </summary>
    internal void FilledApart(Block block, int count)
    {
        if (count <= 0 || _tail is not { } tail || tail.Room < count)
        {
            Filled(block, count);
            return;
        }

        block.FreeSpan()[..count].CopyTo(tail.FreeSpan());
        Filled(tail, count);
        _slab.Return(block);
    }

    internal readonly ReadOnlySequence<byte> ToSequence() =>
        _head is null ? default : new ReadOnlySequence<byte>(_head, _head.Start, _tail!, _tail!.End);

    /// <summary>Frees what is before <paramref name="consumed"/> and remembers how far the application has looked.</summary>
    internal void Advance(SequencePosition consumed, SequencePosition examined)
    {
        if (_head is null || consumed.GetObject() is not Block consumedBlock || examined.GetObject() is not Block examinedBlock)
        {
            return;
        }

        var consumedAt = consumedBlock.RunningIndex + consumed.GetInteger();
        var examinedAt = examinedBlock.RunningIndex + examined.GetInteger();
        var end = _tail!.RunningIndex + _tail.End;
        if (examinedAt < consumedAt || consumedAt < _head.RunningIndex + _head.Start || examinedAt > end)
        {
            ThrowOutOfRange();
        }

        Unexamined = end - examinedAt;
        if (consumedAt == end)
        {
            Clear();
            return;
        }

        while (!ReferenceEquals(_head, consumedBlock))
        {
            ReturnHead();
        }

        _head.Start = consumed.GetInteger();
        if (_head.Start == _head.End)
        {
            ReturnHead();
        }
    }

    internal void Clear()
    {
        while (_head is not null)
        {
            ReturnHead();
        }

        _tail = null;
        Unexamined = 0;
    }

    private void ReturnHead()
    {
        var head = _head!;
        _head = head.Following;
        Debug.Assert(head.IsRented, "The chain owns its blocks.");
        _slab.Return(head);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOutOfRange() =>
        throw new InvalidOperationException("AdvanceTo was given positions outside what was read, or examined before consumed.");
}
