namespace Sluice.Protocol.Http1;

/// <summary>
/// A response head as offsets into the block that holds its bytes, filled by <see cref="ResponseHeadParser"/> and reused from response to
/// response. What it says is true once the parser has answered <see cref="HeadStatus.Done"/>.
/// </summary>
public sealed class ResponseHead
{
    private ResponseHeadState _state;

    /// <summary>The status code, 100 to 599.</summary>
    public int Status => _state.Status;

    /// <summary>Whether another response follows for the same request: 1xx, save 101, after which HTTP ends.</summary>
    public bool IsInterim => _state.Status is >= 100 and < 200 and not 101;

    /// <summary>The reason phrase, which may be empty.</summary>
    public ByteRange ReasonPhrase => _state.ReasonPhrase;

    /// <summary>The protocol version.</summary>
    public HttpVersion Version => _state.Version;

    /// <summary>All fields, with their index by known name.</summary>
    public FieldSection FieldSection { get; } = new();

    /// <summary>The field lines in order.</summary>
    public ReadOnlySpan<FieldLine> Fields => FieldSection.Lines;

    /// <summary>How the end of the content is found, given the method of the request (RFC 9112 section 6.3).</summary>
    public ContentFraming Framing => _state.Framing;

    /// <summary>Bytes of content where <see cref="Framing"/> is <see cref="ContentFraming.Length"/>; else 0.</summary>
    public long ContentLength => _state.ContentLength;

    /// <summary>
    /// What the Content-Length field says, or -1 without one. Differs from <see cref="ContentLength"/> for HEAD and 304, which say
    /// how long the content would have been.
    /// </summary>
    public long AnnouncedLength => _state.AnnouncedLength;

    /// <summary>Whether bytes follow the head that belong to this response.</summary>
    public bool HasContent => _state.Framing is ContentFraming.Chunked or ContentFraming.UntilClose || _state.ContentLength > 0;

    /// <summary>Whether the connection may carry another request once this response has been read.</summary>
    public bool KeepAlive => _state.KeepAlive;

    /// <summary>Whether Connection names fields; <see cref="ConnectionOptions.Nominates"/> then tells which trailers to drop.</summary>
    public bool HasNominations => _state.HasNominations;

    /// <summary>Bytes of the head, to the empty line's line feed.</summary>
    public int Length => _state.Length;

    /// <summary>Finds the first line of a known field.</summary>
    public bool TryFind(KnownField field, out FieldLine line) => FieldSection.TryFind(field, out line);

    /// <summary>Forgets everything. The parser does this itself when a head begins.</summary>
    public void Reset()
    {
        _state = default;
        FieldSection.Clear();
    }

    internal ref ResponseHeadState State => ref _state;
}
