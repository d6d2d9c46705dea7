using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Sluice.Transport;

/// <summary>
/// A piece of memory that does not move, and the sequence segment that shows it: a read hands out a chain of blocks without
/// making an object. Bytes from Start to End are in use.
/// </summary>
public sealed unsafe class Block : ReadOnlySequenceSegment<byte>, IMemoryOwner<byte>
{
    private readonly BlockSlab _slab;
    private readonly byte[] _bytes;
    private readonly byte* _pointer;

    internal Block(BlockSlab slab, int size)
    {
        _slab = slab;

        // On the pinned heap: system calls take its address without pinning, and the collector never copies it.
        _bytes = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        _pointer = (byte*)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_bytes));
    }

    internal int Start { get; set; }

    internal int End { get; private set; }

    internal int Size => _bytes.Length;

    internal int Room => _bytes.Length - End;

    internal bool IsRented { get; set; }

    /// <summary>One of the slab's large blocks, which return to their own list.</summary>
    internal bool IsLarge { get; init; }

    /// <summary>The next block of the chain.</summary>
    internal Block? Following => Unsafe.As<Block?>(Next);

    /// <summary>The link of the slab's free list, and of chains that hold no sequence.</summary>
    internal Block? NextFree { get; set; }

    internal nint Address => (nint)_pointer;

    /// <summary>The whole memory, for a renter that only wants bytes.</summary>
    Memory<byte> IMemoryOwner<byte>.Memory => _bytes;

    /// <inheritdoc/>
    void IDisposable.Dispose()
    {
        if (IsRented)
        {
            _slab.Return(this);
        }
    }

    internal Memory<byte> FreeMemory() => _bytes.AsMemory(End);

    internal Span<byte> FreeSpan() => _bytes.AsSpan(End);

    internal ReadOnlySpan<byte> UsedSpan() => _bytes.AsSpan(Start, End - Start);

    internal ReadOnlyMemory<byte> UsedMemory() => _bytes.AsMemory(Start, End - Start);

    internal void Commit(int count)
    {
        Debug.Assert(count >= 0 && count <= Room, "More bytes than the block has room for.");
        End += count;
    }

    /// <summary>Shows the bytes up to End to sequences.</summary>
    internal void ShowUsed() => Memory = _bytes.AsMemory(0, End);

    internal void Append(Block following)
    {
        following.RunningIndex = RunningIndex + End;
        Next = following;
    }

    internal void Clear()
    {
        Start = End = 0;
        RunningIndex = 0;
        Next = null;
    }
}
