using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Mapping.Sources;

/// <summary>Several values of one name as one value.</summary>
internal static class ValueList
{
    public static Slice Join(ScratchBlock scratch, Slice first, byte[] separator, Slice second)
    {
        var length = first.Length + separator.Length + second.Length;
        var destination = scratch.Reserve(length);
        first.Span.CopyTo(destination);
        separator.CopyTo(destination[first.Length..]);
        second.Span.CopyTo(destination[(first.Length + separator.Length)..]);
        return scratch.Commit(length);
    }
}
