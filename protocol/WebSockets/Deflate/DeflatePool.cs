namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Keeps compressors and decompressors for reuse, by window size, so that a message allocates none and an idle connection holds none
/// unless it agreed to keep its context. Any thread may rent and return.
/// </summary>
/// <param name="maxKept">Most compressors, and most decompressors, that are kept for each window size; one more that is returned is dropped.</param>
public sealed class DeflatePool(int maxKept)
{
    private const int WindowSizes = DeflateParameters.MaxWindowBits - DeflateParameters.MinWindowBits + 1;

    private readonly Kept<Inflater> _inflaters = new(maxKept, WindowSizes);
    private readonly Kept<Deflater> _deflaters = new(maxKept, WindowSizes);
    private readonly Kept<BlockEncoder> _encoders = new(maxKept, kinds: 1);

    internal Inflater RentInflater(int windowBits) => _inflaters.Take(windowBits - DeflateParameters.MinWindowBits) ?? new Inflater(windowBits);

    internal Deflater RentDeflater(int windowBits) => _deflaters.Take(windowBits - DeflateParameters.MinWindowBits) ?? new Deflater(windowBits);

    internal BlockEncoder RentEncoder() => _encoders.Take(0) ?? new BlockEncoder();

    internal void Return(BlockEncoder encoder) => _encoders.Put(0, encoder);

    internal void Return(Inflater inflater)
    {
        inflater.Reset();
        _inflaters.Put(inflater.WindowBits - DeflateParameters.MinWindowBits, inflater);
    }

    internal void Return(Deflater deflater)
    {
        deflater.Reset();
        _deflaters.Put(deflater.WindowBits - DeflateParameters.MinWindowBits, deflater);
    }

    /// <summary>A fixed number of places per kind; each place is exchanged as a whole.</summary>
    private sealed class Kept<T>(int places, int kinds)
        where T : class
    {
        private readonly T?[] _places = new T?[places * kinds];

        public T? Take(int kind)
        {
            foreach (ref var place in PlacesOf(kind))
            {
                if (place is not null && Interlocked.Exchange(ref place, null) is { } kept) return kept;
            }

            return null;
        }

        public void Put(int kind, T item)
        {
            foreach (ref var place in PlacesOf(kind))
            {
                if (place is null && Interlocked.CompareExchange(ref place, item, null) is null) return;
            }
        }

        private Span<T?> PlacesOf(int kind) => _places.AsSpan(kind * places, places);
    }
}
