namespace Sluice.Protocol.WebSockets;

/// <summary>The limits on what a peer sends. Each can be raised; frames and messages default to Amazon API Gateway's quotas.</summary>
public sealed record MessageLimits
{
    /// <summary>The defaults.</summary>
    public static MessageLimits Default { get; } = new();

    /// <summary>Longest payload of one frame, bytes, as it is sent.</summary>
    public long MaxFrameBytes { get; init; } = 32_768;

    /// <summary>Longest message, bytes, all frames together and decompressed.</summary>
    public long MaxMessageBytes { get; init; } = 131_072;

    /// <summary>Most frames of one message. Empty ones cost work and no memory.</summary>
    public int MaxFragments { get; init; } = 131_072;

    /// <summary>
    /// Most bytes that each byte of a compressed message may stand for, on average over the frames that have begun. DEFLATE reaches 1,032.
    /// </summary>
    public int MaxInflationRatio { get; init; } = 256;

    /// <summary>A message may inflate to so many bytes whatever the ratio.</summary>
    public int FreeInflationBytes { get; init; } = 1_048_576;
}
