using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Mapping.Sources;

/// <summary>
/// Several values of one name as one value, each copied once: a client that repeats a name thousands of times costs what its bytes cost,
/// not their square. Nothing else may use the scratch block between the first value and <see cref="Take"/>.
/// </summary>
internal ref struct ValueList(ScratchBlock scratch, byte[] separator)
{
    private readonly int _start = scratch.Used;
    private int _count;

    public void Add(ReadOnlySpan<byte> value, bool encodes)
    {
        if (_count++ > 0) scratch.Append(separator);
        if (encodes) PercentEncoding.Encode(value, scratch);
        else scratch.Append(value);
    }

    /// <summary>The joined value; false when there was none.</summary>
    public readonly bool Take(out Slice value)
    {
        value = scratch.Since(_start);
        return _count > 0;
    }
}
