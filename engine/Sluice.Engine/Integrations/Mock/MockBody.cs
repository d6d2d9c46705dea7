namespace Sluice.Engine.Integrations.Mock;

/// <summary>A content and its media type, in bytes.</summary>
internal sealed record MockBody(byte[] MediaType, byte[] Content);
