using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>
/// What epoll's data stands for: slot and generation, never the descriptor, so that an event for a handle that was closed
/// earlier in the batch finds nothing instead of its successor.
/// </summary>
internal sealed class HandleTable
{
    private const int InitialSlots = 64;
    private Entry[] _entries = new Entry[InitialSlots];
    private int _free = -1;
    private int _next;

    internal int Count { get; private set; }

    /// <summary>Files the handle and returns the key that its events carry.</summary>
    internal ulong Add(LoopHandle handle)
    {
        Debug.Assert(handle.Slot < 0, "A handle is registered once.");
        int slot;
        if (_free >= 0)
        {
            slot = _free;
            _free = _entries[slot].NextFree;
        }
        else
        {
            slot = _next++;
            if (slot == _entries.Length)
            {
                Array.Resize(ref _entries, _entries.Length * 2);
            }
        }

        ref var entry = ref _entries[slot];
        entry.Handle = handle;
        handle.Slot = slot;
        Count++;
        return KeyOf(handle);
    }

    internal ulong KeyOf(LoopHandle handle) => ((ulong)_entries[handle.Slot].Generation << 32) | (uint)handle.Slot;

    /// <summary>The handle that was given <paramref name="key"/>, or null when it is gone.</summary>
    internal LoopHandle? Find(ulong key)
    {
        var slot = (uint)key;
        if (slot >= (uint)_entries.Length)
        {
            return null;
        }

        ref var entry = ref _entries[slot];
        return entry.Generation == (uint)(key >> 32) ? entry.Handle : null;
    }

    /// <summary>Asks the processor for the memory of the handle that was given <paramref name="key"/>, which is about to be needed.</summary>
    internal void Prefetch(ulong key)
    {
        if ((uint)key < (uint)_entries.Length) CacheLines.Prefetch(_entries[(uint)key].Handle, LoopHandle.BytesToPrefetch);
    }

    internal void Replace(LoopHandle handle, LoopHandle successor)
    {
        Debug.Assert(ReferenceEquals(_entries[handle.Slot].Handle, handle), "A slot belongs to the handle that was given it.");
        successor.Slot = handle.Slot;
        _entries[handle.Slot].Handle = successor;
        handle.Slot = -1;
    }

    internal void Remove(LoopHandle handle)
    {
        ref var entry = ref _entries[handle.Slot];
        Debug.Assert(ReferenceEquals(entry.Handle, handle), "A slot belongs to the handle that was given it.");
        entry.Handle = null;
        entry.Generation++;
        entry.NextFree = _free;
        _free = handle.Slot;
        handle.Slot = -1;
        Count--;
    }

    /// <summary>Copies the registered handles, for the end of the loop.</summary>
    internal LoopHandle[] ToArray() => [.. _entries.Where(static entry => entry.Handle is not null).Select(static entry => entry.Handle!)];

    private struct Entry
    {
        internal LoopHandle? Handle;
        internal uint Generation;
        internal int NextFree;
    }
}
