using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sluice.Transport;

/// <summary>
/// Hints to the processor. Between two events of one connection among a thousand its objects have left the caches; a batch of events tells which
/// of them are needed next, and while one request is served the memory of the following ones can be on its way.
/// </summary>
internal static unsafe class CacheLines
{
    private const int LineBytes = 64;

    /// <summary>Asks for the first bytes of an object. That it may be moved or freed meanwhile only makes the hint useless.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch(object? item, int bytes)
    {
        if (!Sse.IsSupported || item is null)
        {
            return;
        }

        var address = (byte*)Unsafe.As<object, nint>(ref item);
        for (var at = 0; at < bytes; at += LineBytes)
        {
            Sse.Prefetch0(address + at);
        }
    }
}
