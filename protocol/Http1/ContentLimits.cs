namespace Sluice.Protocol.Http1;

/// <summary>The limits on what surrounds chunked content. The content itself is bounded by the caller, who counts it.</summary>
public sealed record ContentLimits
{
    /// <summary>The defaults.</summary>
    public static ContentLimits Default { get; } = new();

    /// <summary>Most bytes of chunk extensions in one message, all chunks together. Nobody acts on them; they only cost work.</summary>
    public int MaxChunkExtensionBytes { get; init; } = 16_384;

    /// <summary>Longest trailer section, bytes, with line ends.</summary>
    public int MaxTrailerSectionBytes { get; init; } = 8_192;

    /// <summary>Most trailer field lines.</summary>
    public int MaxTrailerCount { get; init; } = 64;
}
