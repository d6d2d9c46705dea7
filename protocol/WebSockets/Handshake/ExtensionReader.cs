using Sluice.Protocol.Http1;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// Walks through a Sec-WebSocket-Extensions value (RFC 6455 section 9.1):
/// <c>#( token *( ; token [ = ( token / quoted-string ) ] ) )</c>, where a quoted string holds a token too. Empty elements of the list are
/// skipped (RFC 9110 section 5.6.1.2). Each extension's parameters are read, or skipped, before the next extension.
/// </summary>
internal ref struct ExtensionReader(ReadOnlySpan<byte> list)
{
    private ReadOnlySpan<byte> _rest = list;
    private bool _isInsideExtension;

    /// <summary>Whether the value breaks the grammar where the reader stands; it then reads no further.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>The extension that was read last.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The parameter that was read last.</summary>
    public ExtensionParameter Parameter { get; private set; }

    public bool NextExtension()
    {
        var hasMore = true;
        while (hasMore) hasMore = NextParameter();
        if (IsMalformed) return false;
        _rest = _rest.TrimStart(" \t,"u8);
        if (_rest.IsEmpty) return false;
        Name = Token();
        _isInsideExtension = true;
        return !IsMalformed && EndsHere();
    }

    public bool NextParameter()
    {
        if (IsMalformed || !_isInsideExtension || !Skip((byte)';')) return false;
        var name = Token();
        ReadOnlySpan<byte> value = default;
        var hasValue = !IsMalformed && Skip((byte)'=');
        if (hasValue) value = !_rest.IsEmpty && _rest[0] == '"' ? Quoted() : Token();
        Parameter = new(name, value, hasValue);
        return !IsMalformed && EndsHere();
    }

    private bool Skip(byte separator)
    {
        var trimmed = _rest.TrimStart(" \t"u8);
        if (trimmed.IsEmpty || trimmed[0] != separator) return false;
        _rest = trimmed[1..].TrimStart(" \t"u8);
        return true;
    }

    /// <summary>Behind an element only white space may stand before the next separator or the end.</summary>
    private bool EndsHere()
    {
        var trimmed = _rest.TrimStart(" \t"u8);
        IsMalformed = !trimmed.IsEmpty && trimmed[0] is not ((byte)',' or (byte)';');
        return !IsMalformed;
    }

    private ReadOnlySpan<byte> Token()
    {
        var length = _rest.IndexOfAnyExcept(Octets.Token);
        if (length < 0) length = _rest.Length;
        IsMalformed = length == 0;
        var token = _rest[..length];
        _rest = _rest[length..];
        return token;
    }

    private ReadOnlySpan<byte> Quoted()
    {
        for (var i = 1; i < _rest.Length; i++)
        {
            if (_rest[i] == '"')
            {
                var quoted = _rest[1..i];
                _rest = _rest[(i + 1)..];
                IsMalformed = quoted.IsEmpty;
                return quoted;
            }

            if (_rest[i] == '\\') i++;
            if (i == _rest.Length || !Octets.Token.Contains(_rest[i])) break;
        }

        IsMalformed = true;
        return default;
    }
}
