namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>
/// Keeps compressors and decompressors for reuse, by window size, so that a message allocates none and an idle connection holds none
/// unless it agreed to keep its context. Any thread may rent and return.
/// </summary>
/// <param name="maxKept">Most compressors, and most decompressors, that are kept for each window size; one more that is returned is dropped.</param>
public sealed class DeflatePool(int maxKept)
{
    private readonly Kept<Inflater> _inflaters = new(maxKept);
    private readonly Kept<Deflater> _deflaters = new(maxKept);

    internal Inflater RentInflater(int windowBits) => _inflaters.Take(windowBits) ?? new Inflater(windowBits);

    internal Deflater RentDeflater(int windowBits) => _deflaters.Take(windowBits) ?? new Deflater(windowBits);

    internal void Return(Inflater inflater)
    {
        inflater.Reset();
        _inflaters.Put(inflater.WindowBits, inflater);
    }

    internal void Return(Deflater deflater)
    {
        deflater.Reset();
        _deflaters.Put(deflater.WindowBits, deflater);
    }

    /// <summary>A fixed number of places per window size; each place is exchanged as a whole.</summary>
    private sealed class Kept<T>(int places)
        where T : class
    {
        private const int Sizes = DeflateParameters.MaxWindowBits - DeflateParameters.MinWindowBits + 1;

        private readonly T?[] _places = new T?[places * Sizes];

        public T? Take(int windowBits)
        {
            foreach (ref var place in PlacesOf(windowBits))
            {
                if (place is not null && Interlocked.Exchange(ref place, null) is { } kept) return kept;
            }

            return null;
        }

        public void Put(int windowBits, T item)
        {
            foreach (ref var place in PlacesOf(windowBits))
            {
                if (place is null && Interlocked.CompareExchange(ref place, item, null) is null) return;
            }
        }

        private Span<T?> PlacesOf(int windowBits) => _places.AsSpan((windowBits - DeflateParameters.MinWindowBits) * places, places);
    }
}
