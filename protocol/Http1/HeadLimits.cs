namespace Sluice.Protocol.Http1;

/// <summary>
/// The limits on one head. Each can be raised; the defaults for requests follow Amazon API Gateway's quotas
/// (URL 10,240 bytes, all field values together 10,240 bytes).
/// </summary>
public sealed record HeadLimits
{
    /// <summary>The defaults for what clients send.</summary>
    public static HeadLimits Request { get; } = new();

    /// <summary>The defaults for what upstreams answer: they are chosen by the operator, and set large cookies.</summary>
    public static HeadLimits Response { get; } = new() { MaxFieldSectionBytes = 65_536, MaxFieldValueBytes = 65_536 };

    /// <summary>Longest method token, bytes. No registered method has more than 17.</summary>
    public int MaxMethodBytes { get; init; } = 32;

    /// <summary>Longest request target, bytes.</summary>
    public int MaxTargetBytes { get; init; } = 10_240;

    /// <summary>Longest reason phrase of a status line, bytes.</summary>
    public int MaxReasonPhraseBytes { get; init; } = 512;

    /// <summary>Longest field section, bytes: names, colons, white space, values, line ends and the empty line that ends it.</summary>
    public int MaxFieldSectionBytes { get; init; } = 16_384;

    /// <summary>Most bytes that all field values of the section may have together, counted as AWS counts them.</summary>
    public int MaxFieldValueBytes { get; init; } = 10_240;

    /// <summary>Most field lines.</summary>
    public int MaxFieldCount { get; init; } = 200;

    /// <summary>Most options in all Connection fields together. Each is compared with every field, so this bounds work.</summary>
    public int MaxConnectionOptions { get; init; } = 32;

    /// <summary>The longest request head that these limits admit, bytes: a block of this size holds every one.</summary>
    public int MaxRequestHeadBytes => LeadingEmptyLine + MaxMethodBytes + MaxTargetBytes + RequestLineFixed + MaxFieldSectionBytes;

    /// <summary>The longest response head that these limits admit, bytes.</summary>
    public int MaxResponseHeadBytes => StatusLineFixed + MaxReasonPhraseBytes + MaxFieldSectionBytes;

    private const int LeadingEmptyLine = 2;
    private const int RequestLineFixed = 12; // two spaces, HTTP/1.1, CR LF
    private const int StatusLineFixed = 15; // HTTP/1.1, a space, three digits, a space, CR LF
}
