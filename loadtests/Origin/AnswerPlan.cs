namespace Sluice.LoadTests.Origin;

/// <summary>How the end of an answer's content is marked.</summary>
internal enum AnswerFraming
{
    /// <summary>Content-Length.</summary>
    Length,

    /// <summary>Transfer-Encoding: chunked.</summary>
    Chunked,

    /// <summary>The end of the connection.</summary>
    Close,
}

/// <summary>Whether the answer waits for the request's content.</summary>
internal enum AnswerOrder
{
    /// <summary>The content is read first.</summary>
    AfterContent,

    /// <summary>The answer is sent first, then the content is read, and the connection stays.</summary>
    BeforeContent,

    /// <summary>The answer is sent, then the connection closes with the content unread.</summary>
    InsteadOfContent,
}

/// <summary>What a request asks of its answer: everything that an upstream can do to a gateway, each by a query parameter.</summary>
internal sealed record AnswerPlan
{
    public const int MaxDelayMilliseconds = 600_000;
    public const int MaxPieceBytes = 1 << 20;

    public int Status { get; init; } = 200;

    public string? Reason { get; init; }

    /// <summary>Field lines to add to the head, as given: nothing checks or repairs them.</summary>
    public IReadOnlyList<string> FieldLines { get; init; } = [];

    /// <summary>Leaves out Date and Content-Type.</summary>
    public bool Bare { get; init; }

    /// <summary>Statuses of the interim answers that go first.</summary>
    public IReadOnlyList<int> Interim { get; init; } = [];

    /// <summary>Field lines of each interim answer.</summary>
    public IReadOnlyList<string> InterimLines { get; init; } = [];

    public AnswerFraming Framing { get; init; }

    /// <summary>Field lines behind the last chunk; only with <see cref="AnswerFraming.Chunked"/>.</summary>
    public IReadOnlyList<string> Trailers { get; init; } = [];

    /// <summary>Content bytes sent at once.</summary>
    public int PieceBytes { get; init; } = 16 * 1024;

    public TimeSpan HeadDelay { get; init; }

    public TimeSpan PieceDelay { get; init; }

    public AnswerOrder Order { get; init; }

    /// <summary>Says Connection: close and does so.</summary>
    public bool CloseAfter { get; init; }

    /// <summary>Content bytes after which the connection is cut; null for an answer that ends well.</summary>
    public long? AbortAfter { get; init; }

    /// <summary>Cuts by RST instead of by the connection's end.</summary>
    public bool AbortByReset { get; init; }

    /// <summary>Cuts before the first byte of the answer.</summary>
    public bool AbortBeforeHead { get; init; }

    /// <summary>Bytes (Latin-1) to send instead of head and content.</summary>
    public string? Raw { get; init; }

    /// <summary>Reads the parameters that every endpoint takes; faults are left in <paramref name="query"/>.</summary>
    public static AnswerPlan From(QueryParameters query) => new()
    {
        Status = (int)query.Number("status", 200, 200, 999),
        Reason = query.Has("reason") ? query.Text("reason", "") : null,
        FieldLines = query.All("header"),
        Bare = query.Has("bare"),
        Interim = [.. query.All("interim").Select(status => Interims(query, status))],
        InterimLines = query.All("interimHeader"),
        Framing = query.Word("framing", "length", "chunked", "close") switch
        {
            "chunked" => AnswerFraming.Chunked,
            "close" => AnswerFraming.Close,
            _ => query.Has("trailer") ? AnswerFraming.Chunked : AnswerFraming.Length,
        },
        Trailers = query.All("trailer"),
        PieceBytes = (int)query.Number("piece", 16 * 1024, 1, MaxPieceBytes),
        HeadDelay = Milliseconds(query, "delay"),
        PieceDelay = Milliseconds(query, "pieceDelay"),
        Order = query.Word("early", "no", "yes", "close") switch
        {
            "yes" => AnswerOrder.BeforeContent,
            "close" => AnswerOrder.InsteadOfContent,
            _ => AnswerOrder.AfterContent,
        },
        CloseAfter = query.Has("close"),
    };

    private static TimeSpan Milliseconds(QueryParameters query, string name) =>
        TimeSpan.FromMilliseconds(query.Number(name, 0, 0, MaxDelayMilliseconds));

    private static int Interims(QueryParameters query, string status) =>
        status is ['1', >= '0' and <= '9', >= '0' and <= '9'] and not "101"
            ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)
            : query.Refuse($"interim takes a status from 100 to 199 other than 101, not '{status}'", 100);
}
