using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>
/// A loop's blocks. The loop's own thread uses a last-in, first-out list, so the block at hand is the one still in the
/// cache; other threads (connections before EnterLoop) go through a queue that the loop empties when its list is. Large blocks
/// are the loop's thread's alone.
/// </summary>
public sealed class BlockSlab : MemoryPool<byte>
{
    /// <summary>Bytes of a block: a TLS record, and more than nearly every head.</summary>
    public const int BlockBytes = 16 * 1024;

    /// <summary>Bytes of a large block, for connections whose input fills the small ones: a turn's bytes, by default.</summary>
    internal const int LargeBlockBytes = 64 * 1024;

    /// <summary>Large blocks, rented or kept, are never more than this part of the memory that free small blocks may take.</summary>
    private const int LargePart = 4;

    private readonly EventLoop _loop;
    private readonly int _keep;
    private readonly ConcurrentQueue<Block> _foreign = new();

    /// <summary>Loop's thread only.</summary>
    private Block? _free;
    private int _freeCount;
    private int _rentedOnLoop;
    private Block? _freeLarge;
    private int _largeRented;
    private int _largeLimit;

    /// <summary>Interlocked.</summary>
    private int _rentedElsewhere;

    internal BlockSlab(EventLoop loop, int keep)
    {
        _loop = loop;
        _keep = keep;
        _largeLimit = LargeWithin(keep);
    }

    /// <summary>Memory rented and not returned, in blocks of <see cref="BlockBytes"/>. Exact when the loop is at rest.</summary>
    public int Outstanding => Volatile.Read(ref _rentedOnLoop) + Volatile.Read(ref _rentedElsewhere);

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockBytes;

    /// <summary>Free blocks that the loop keeps.</summary>
    internal int FreeBlocks => _freeCount;

    /// <summary>
    /// Says that no more than <paramref name="blocks"/> blocks of <see cref="BlockBytes"/> should be rented at a time; large blocks then
    /// are at most a quarter of that. The lowest number that was said counts. Before the loop's first connection.
    /// </summary>
    public void Bound(int blocks) => _largeLimit = Math.Min(_largeLimit, LargeWithin(blocks));

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

        Count(Units(size));
        return new Block(this, size) { IsRented = true };
    }

    /// <summary>A block of <see cref="LargeBlockBytes"/>, or a small one when too many large ones are out. Loop's thread only.</summary>
    internal Block RentLargeBlock()
    {
        Debug.Assert(_loop.InLoop, "Large blocks belong to the loop's thread.");
        if (_largeRented >= _largeLimit)
        {
            return RentBlock();
        }

        _largeRented++;
        _rentedOnLoop += Units(LargeBlockBytes);
        var block = _freeLarge;
        if (block is null)
        {
            return new Block(this, LargeBlockBytes) { IsRented = true, IsLarge = true };
        }

        _freeLarge = block.NextFree;
        block.NextFree = null;
        block.IsRented = true;
        return block;
    }

    internal void Return(Block block)
    {
        Debug.Assert(block.IsRented, "A block is returned once.");
        block.IsRented = false;
        block.Clear();
        if (block.Size != BlockBytes)
        {
            ReturnOther(block);
            return;
        }

        Count(-1);

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

    /// <summary>All the large blocks there are were rented at one time, so that their free list needs no bound of its own.</summary>
    private void ReturnOther(Block block)
    {
        Count(-Units(block.Size));
        if (!block.IsLarge)
        {
            return;
        }

        Debug.Assert(_loop.InLoop, "Large blocks belong to the loop's thread.");
        _largeRented--;
        block.NextFree = _freeLarge;
        _freeLarge = block;
    }

    private static int LargeWithin(int blocks) => blocks / (LargePart * Units(LargeBlockBytes));

    private static int Units(int size) => (size + BlockBytes - 1) / BlockBytes;

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
