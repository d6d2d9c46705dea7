using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>
/// A loop's blocks. The loop's own thread uses a last-in, first-out list, so the block at hand is the one still in the
/// cache; other threads (connections before EnterLoop) go through a queue that the loop empties when its list is.
/// </summary>
public sealed class BlockSlab : MemoryPool<byte>
{
    /// <summary>Bytes of a block: a TLS record, and more than nearly every head.</summary>
    public const int BlockBytes = 16 * 1024;

    private readonly EventLoop _loop;
    private readonly int _keep;
    private readonly ConcurrentQueue<Block> _foreign = new();

    /// <summary>Loop's thread only.</summary>
    private Block? _free;
    private int _freeCount;
    private int _rentedOnLoop;

    /// <summary>Interlocked.</summary>
    private int _rentedElsewhere;

    internal BlockSlab(EventLoop loop, int keep)
    {
        _loop = loop;
        _keep = keep;
    }

    /// <summary>Blocks rented and not returned. Exact when the loop is at rest.</summary>
    public int Outstanding => Volatile.Read(ref _rentedOnLoop) + Volatile.Read(ref _rentedElsewhere);

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockBytes;

    /// <summary>Free blocks that the loop keeps.</summary>
    internal int FreeBlocks => _freeCount;

    /// <summary>Rents a block as plain memory. Any thread.</summary>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return RentBlock();
    }

    internal Block RentBlock()
    {
        var block = _loop.InLoop ? RentOnLoop() : RentElsewhere();
        Debug.Assert(!block.IsRented, "A block is rented once.");
        block.IsRented = true;
        return block;
    }

    /// <summary>A block of at least <paramref name="size"/> bytes; one larger than <see cref="BlockBytes"/> is not kept.</summary>
    internal Block RentBlock(int size)
    {
        if (size <= BlockBytes)
        {
            return RentBlock();
        }

        Count(1);
        return new Block(this, size) { IsRented = true };
    }

    internal void Return(Block block)
    {
        Debug.Assert(block.IsRented, "A block is returned once.");
        block.IsRented = false;
        block.Clear();
        Count(-1);
        if (block.Size != BlockBytes)
        {
            return;
        }

        if (!_loop.InLoop)
        {
            if (_foreign.Count < _keep)
            {
                _foreign.Enqueue(block);
            }

            return;
        }

        if (_freeCount < _keep)
        {
            block.NextFree = _free;
            _free = block;
            _freeCount++;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The slab lives as long as its loop; a renter's Dispose of the pool has nothing to free.
    }

    private Block RentOnLoop()
    {
        _rentedOnLoop++;
        var block = _free;
        if (block is null)
        {
            return _foreign.TryDequeue(out var returned) ? returned : new Block(this, BlockBytes);
        }

        _free = block.NextFree;
        block.NextFree = null;
        _freeCount--;
        return block;
    }

    private Block RentElsewhere()
    {
        Interlocked.Increment(ref _rentedElsewhere);
        return _foreign.TryDequeue(out var block) ? block : new Block(this, BlockBytes);
    }

    private void Count(int change)
    {
        if (_loop.InLoop)
        {
            _rentedOnLoop += change;
        }
        else
        {
            Interlocked.Add(ref _rentedElsewhere, change);
        }
    }
}
