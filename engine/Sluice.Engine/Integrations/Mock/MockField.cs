using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Integrations.Mock;

/// <summary>A header field of a mock's answer: a literal, or a <c>$context</c> variable.</summary>
internal sealed record MockField(byte[] Name, byte[] Literal, ContextVariable Variable);
