namespace Sluice.Protocol.WebSockets;

/// <summary>What one endpoint accepts of a frame header.</summary>
/// <param name="Role">The role of the endpoint that reads.</param>
/// <param name="AllowsCompression">Whether permessage-deflate was agreed on, which gives RSV1 its meaning.</param>
/// <param name="MaxFrameBytes">Longest payload of one frame, bytes.</param>
public readonly record struct FrameReading(WebSocketRole Role, bool AllowsCompression, long MaxFrameBytes);
