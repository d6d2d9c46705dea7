using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>
/// Where the answer goes. Field lines are gathered first, so that a step can still change its mind; <see cref="Start"/> commits them
/// in the way of the protocol the request came by.
/// </summary>
public abstract class ResponseWriter
{
    private LoopContext _loop = null!;
    private FieldBlock? _fields;

    /// <summary>The status committed by <see cref="Start"/>; 0 before.</summary>
    public int Status { get; protected set; }

    /// <summary>Whether the head has been committed: from here on a failure can only cut the connection.</summary>
    public bool Started => Status != 0;

    /// <summary>Content bytes written so far.</summary>
    public long ContentBytes { get; protected set; }

    /// <summary>Whether the whole answer has been written.</summary>
    public bool Completed { get; protected set; }

    /// <summary>The client took too little for too long: the connection is cut.</summary>
    public bool IsTooSlow { get; protected set; }

    /// <summary>The gathered field lines, each ending in CRLF.</summary>
    protected ReadOnlySpan<byte> Fields => _fields is null ? default : _fields.Bytes;

    private FieldBlock Gathered => _fields ??= _loop.FieldBlocks.Rent();

    /// <summary>Appends one field line. Name and value must already be free of CR, LF and NUL.</summary>
    public void Field(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var at = Gathered.Room(name.Length + value.Length + 4);
        name.CopyTo(at);
        at[name.Length] = (byte)':';
        at[name.Length + 1] = (byte)' ';
        at = at[(name.Length + 2)..];
        value.CopyTo(at);
        at[value.Length] = (byte)'\r';
        at[value.Length + 1] = (byte)'\n';
        _fields!.Commit(name.Length + value.Length + 4);
    }

    /// <summary>Appends field lines that are already in wire form, CRLF included.</summary>
    public void FieldLines(ReadOnlySpan<byte> lines)
    {
        lines.CopyTo(Gathered.Room(lines.Length));
        _fields!.Commit(lines.Length);
    }

    /// <summary>Room for one value of exactly <paramref name="length"/> bytes behind <paramref name="name"/>, to be formatted in place.</summary>
    public Span<byte> FieldSpace(ReadOnlySpan<byte> name, int length)
    {
        var at = Gathered.Room(name.Length + length + 4);
        name.CopyTo(at);
        ": "u8.CopyTo(at[name.Length..]);
        "\r\n"u8.CopyTo(at[(name.Length + 2 + length)..]);
        _fields!.Commit(name.Length + length + 4);
        return at.Slice(name.Length + 2, length);
    }

    /// <summary>Forgets what was gathered; allowed until <see cref="Start"/>.</summary>
    public void ClearFields() => _fields?.Clear();

    /// <summary>Commits the head. <paramref name="length"/> is the content's length in bytes, or -1 when it is not known.</summary>
    public abstract void Start(int status, long length);

    /// <summary>Whether the connection may become another protocol's behind this answer.</summary>
    public virtual bool CanSwitch => false;

    /// <summary>Commits a 101 with the gathered fields; behind it the connection is <paramref name="next"/>'s. Only where <see cref="CanSwitch"/>.</summary>
    /// <param name="protocol">What Upgrade says.</param>
    /// <param name="next">Who serves the connection from here on.</param>
    public virtual void Switch(ReadOnlySpan<byte> protocol, SwitchedConnection next) =>
        throw new NotSupportedException("This request did not come by a connection that could be switched.");

    /// <summary>Nothing that came behind this request is taken for another one: the connection ends behind the answer. Before <see cref="Start"/>.</summary>
    public virtual void EndConnection()
    {
    }

    /// <summary>Passes an upstream's interim response on (RFC 9110 section 15.2), without its hop-by-hop fields.</summary>
    public abstract void Interim(ResponseHead head, ReadOnlySpan<byte> bytes);

    /// <summary>Copies content to the output; a content the protocol must not carry (HEAD, 204, 304) is dropped.</summary>
    public abstract void Write(ReadOnlySpan<byte> content);

    /// <summary>Whether enough is waiting that a flush is worth its system call.</summary>
    public abstract bool ShouldFlush { get; }

    /// <summary>Sends what was written and waits for the client to take it; <c>false</c> when the client is gone or too slow.</summary>
    public abstract ValueTask<bool> FlushAsync();

    /// <summary>Ends the content, with trailers where the protocol can carry them.</summary>
    public abstract void Complete(TrailerSection? trailers);

    /// <summary>The answer cannot be finished: the connection ends in a way that the client cannot take for its end.</summary>
    public abstract void Cut();

    /// <summary>To be called when a new request begins.</summary>
    protected void Reset(LoopContext loop)
    {
        _loop = loop;
        ForgetFields();
        Status = 0;
        ContentBytes = 0;
        Completed = false;
        IsTooSlow = false;
    }

    /// <summary>To be called when the head is written, and when it never will be.</summary>
    protected void ForgetFields()
    {
        if (_fields is null) return;
        _fields.Clear();
        _loop.FieldBlocks.Return(_fields);
        _fields = null;
    }
}
