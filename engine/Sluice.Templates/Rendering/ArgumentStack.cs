using Sluice.Templates.Values;

namespace Sluice.Templates.Rendering;

/// <summary>Arguments of the calls that are being evaluated, inner ones behind outer ones.</summary>
internal sealed class ArgumentStack
{
    private Value[] _values = new Value[32];

    public int Count { get; private set; }

    public void Push(Value value)
    {
        if (Count == _values.Length) Array.Resize(ref _values, Count * 2);
        _values[Count++] = value;
    }

    /// <summary>The arguments from a place on; valid until the next push.</summary>
    public ReadOnlySpan<Value> From(int start) => _values.AsSpan(start, Count - start);

    public void Pop(int start)
    {
        _values.AsSpan(start, Count - start).Clear();
        Count = start;
    }

    public void Clear() => Pop(0);
}
