using Sluice.Engine.Routing;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>
/// One request and its answer, as the steps see them; never how the request arrived. Pooled per loop; whatever belongs to one request
/// alone is in <see cref="State"/>, which is replaced, not cleared field by field.
/// </summary>
public sealed class Exchange(LoopContext loop)
{
    /// <summary>Most path parameters of one route; a definition with more is refused.</summary>
    public const int MaxPathParameters = 32;

    private const int InitialHeadBytes = 2_048;
    private const int InitialScratchBytes = 512;

    private readonly PathCapture[] _captures = new PathCapture[MaxPathParameters];
    private byte[] _headBytes = new byte[InitialHeadBytes];

    /// <summary>What is forgotten between two requests.</summary>
    public ExchangeState State;

    public LoopContext Loop { get; } = loop;

    /// <summary>The request head: offsets into <see cref="HeadBytes"/>.</summary>
    public RequestHead Head { get; } = new();

    public ReadOnlySpan<byte> HeadBytes => _headBytes.AsSpan(0, State.HeadLength);

    /// <summary>The array behind <see cref="HeadBytes"/>, for slices that outlive a call.</summary>
    public byte[] HeadArray => _headBytes;

    public ClientFacts Client { get; set; } = null!;

    public RequestContent Content { get; set; } = null!;

    public ResponseWriter Response { get; set; } = null!;

    /// <summary>What the integration waits for at this moment; it is given up when the client resets its connection.</summary>
    public IPendingWork? Pending { get; set; }

    /// <summary>Where the trailers of the request's content are put.</summary>
    public TrailerSection Trailers { get; } = new();

    /// <summary>Values computed for this request.</summary>
    public ScratchBlock Scratch { get; } = new(InitialScratchBytes);

    /// <summary>What mapping decided for the integration.</summary>
    public IntegrationRequest Outgoing { get; } = new();

    /// <summary>Path behind base path and stage, as sent.</summary>
    public ReadOnlySpan<byte> ResourcePath => HeadBytes.Slice(State.ResourcePathStart, State.ResourcePathLength);

    /// <summary>Where routing puts what it captures; offsets into <see cref="ResourcePath"/>.</summary>
    internal Span<PathCapture> CaptureSpace => _captures;

    /// <summary>A captured path parameter, undecoded, by its position in the template.</summary>
    public Slice Capture(int index)
    {
        var capture = _captures[index];
        return new Slice(_headBytes, State.ResourcePathStart + capture.Start, capture.Length);
    }

    /// <summary>Takes over head bytes that were parsed elsewhere.</summary>
    public void SetHead(ReadOnlySpan<byte> bytes)
    {
        if (_headBytes.Length < bytes.Length) _headBytes = new byte[Math.Max(bytes.Length, _headBytes.Length * 2)];
        bytes.CopyTo(_headBytes);
        State.HeadLength = bytes.Length;
    }

    internal void Clear()
    {
        State = default;
        Scratch.Clear();
        Outgoing.Clear();
        Head.Reset();
        Content = null!;
        Response = null!;
        Client = null!;
        Pending = null;
    }
}
