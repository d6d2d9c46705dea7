namespace Sluice.Protocol.Http1;

/// <summary>The elements of a comma-separated list (RFC 9110 section 5.6.1), without white space around them; empty ones are skipped.</summary>
internal ref struct ListElements(ReadOnlySpan<byte> list)
{
    private ReadOnlySpan<byte> _rest = list;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly ListElements GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var comma = _rest.IndexOf((byte)',');
            var element = comma < 0 ? _rest : _rest[..comma];
            _rest = comma < 0 ? default : _rest[(comma + 1)..];
            Current = element.Trim(" \t"u8);
            if (!Current.IsEmpty) return true;
        }

        return false;
    }
}
