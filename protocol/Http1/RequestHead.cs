namespace Sluice.Protocol.Http1;

/// <summary>
/// A request head as offsets into the block that holds its bytes, filled by <see cref="RequestHeadParser"/> and reused from request to
/// request. It holds no bytes itself: whoever reads a range passes the block that begins with the head's first byte.
/// What it says is true once the parser has answered <see cref="HeadStatus.Done"/>.
/// </summary>
public sealed class RequestHead
{
    private RequestHeadState _state;

    /// <summary>The method, if it is a known one.</summary>
    public KnownMethod Method => _state.Method;

    /// <summary>The method as it was sent.</summary>
    public ByteRange MethodToken => _state.MethodToken;

    /// <summary>The form of the request target.</summary>
    public TargetForm TargetForm => _state.Form;

    /// <summary>The whole request target.</summary>
    public ByteRange Target => _state.Target;

    /// <summary>
    /// The path, from its slash to the query, as it was sent. Empty for an absolute target without a path (which means <c>/</c>, or with
    /// OPTIONS the server as a whole), for <c>*</c> and for <c>host:port</c>.
    /// </summary>
    public ByteRange Path => _state.Path;

    /// <summary>Whether the target has a question mark; the query behind it may be empty.</summary>
    public bool HasQuery => _state.HasQuery;

    /// <summary>The query without its question mark.</summary>
    public ByteRange Query => _state.Query;

    /// <summary>
    /// The authority that the request is for, <c>host[:port]</c>: from the target where it has one, else from Host.
    /// Empty only for HTTP/1.0 without either.
    /// </summary>
    public ByteRange Authority => _state.Authority;

    /// <summary>The host part of <see cref="Authority"/>, with its brackets where it is an IPv6 address.</summary>
    public ByteRange Host => _state.Host;

    /// <summary>The port of <see cref="Authority"/>, or -1 where none was sent.</summary>
    public int Port => _state.Port;

    /// <summary>The protocol version.</summary>
    public HttpVersion Version => _state.Version;

    /// <summary>All fields, with their index by known name.</summary>
    public FieldSection FieldSection { get; } = new();

    /// <summary>The field lines in order.</summary>
    public ReadOnlySpan<FieldLine> Fields => FieldSection.Lines;

    /// <summary>How the end of the content is found. A request is never <see cref="ContentFraming.UntilClose"/>.</summary>
    public ContentFraming Framing => _state.Framing;

    /// <summary>Bytes of content where <see cref="Framing"/> is <see cref="ContentFraming.Length"/>; else 0.</summary>
    public long ContentLength => _state.ContentLength;

    /// <summary>Whether bytes follow the head that belong to this request: chunked, or a Content-Length above 0.</summary>
    public bool HasContent => _state.Framing == ContentFraming.Chunked || _state.ContentLength > 0;

    /// <summary>Whether the connection may carry another request after this one, as far as the client is concerned.</summary>
    public bool KeepAlive => _state.KeepAlive;

    /// <summary>Whether the client waits for <c>100 Continue</c>: asked for, in HTTP/1.1, and there is content to wait with.</summary>
    public bool ExpectContinue => _state.ExpectContinue;

    /// <summary>Whether the target is an absolute https URI.</summary>
    public bool IsHttps => _state.IsHttps;

    /// <summary>Whether an upgrade is asked for properly: an Upgrade field, named by Connection, in HTTP/1.1.</summary>
    public bool HasUpgrade => _state.HasUpgrade;

    /// <summary>Whether Connection names fields; <see cref="ConnectionOptions.Nominates"/> then tells which trailers to drop.</summary>
    public bool HasNominations => _state.HasNominations;

    /// <summary>Bytes of the head, from the first (a skipped empty line counts) to the empty line's line feed.</summary>
    public int Length => _state.Length;

    /// <summary>Finds the first line of a known field.</summary>
    public bool TryFind(KnownField field, out FieldLine line) => FieldSection.TryFind(field, out line);

    /// <summary>Forgets everything. The parser does this itself when a head begins.</summary>
    public void Reset()
    {
        _state = default;
        FieldSection.Clear();
    }

    internal ref RequestHeadState State => ref _state;
}
