using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>The written bytes that are not sent yet, in blocks. An empty chain holds no block, except one that is being written to.</summary>
internal struct OutputChain
{
    /// <summary>Blocks sent in one system call.</summary>
    internal const int PiecesPerSend = 16;

    private readonly BlockSlab _slab;
    private Block? _head;
    private Block? _tail;

    internal OutputChain(BlockSlab slab)
        : this() => _slab = slab;

    /// <summary>Bytes written and not sent.</summary>
    internal long Bytes { get; private set; }

    internal readonly bool IsOneBlock => ReferenceEquals(_head, _tail);

    internal readonly ReadOnlySpan<byte> First => _head!.UsedSpan();

    internal readonly ReadOnlyMemory<byte> FirstMemory => _head!.UsedMemory();

    /// <summary>A block with room for at least <paramref name="sizeHint"/> bytes (and for one, if that is 0).</summary>
    internal Block BlockToWrite(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        if (_tail is { } tail && tail.Room >= Math.Max(sizeHint, 1))
        {
            return tail;
        }

        var block = _slab.RentBlock(sizeHint);
        if (_tail is null)
        {
            _head = block;
        }
        else
        {
            _tail.NextFree = block;
        }

        _tail = block;
        return block;
    }

    internal void Advance(int count)
    {
        if (count < 0 || count > (_tail?.Room ?? 0))
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "More than GetMemory or GetSpan gave.");
        }

        _tail?.Commit(count);
        Bytes += count;
    }

    internal readonly int Describe(Span<IoVector> pieces)
    {
        var count = 0;
        for (var block = _head; block is not null && count < pieces.Length; block = block.NextFree)
        {
            if (block.End > block.Start)
            {
                pieces[count++] = new IoVector { Base = block.Address + block.Start, Length = block.End - block.Start };
            }
        }

        return count;
    }

    /// <summary>Frees what was sent.</summary>
    internal void Sent(int count)
    {
        Debug.Assert(count <= Bytes, "More sent than there was.");
        Bytes -= count;
        if (Bytes == 0)
        {
            Clear();
            return;
        }

        while (_head is { } head)
        {
            var used = head.End - head.Start;
            if (count < used)
            {
                head.Start += count;
                return;
            }

            count -= used;
            ReturnHead();
        }
    }

    internal void Clear()
    {
        while (_head is not null)
        {
            ReturnHead();
        }

        Bytes = 0;
    }

    private void ReturnHead()
    {
        var head = _head!;
        _head = head.NextFree;
        head.NextFree = null;
        if (_head is null)
        {
            _tail = null;
        }

        _slab.Return(head);
    }
}
