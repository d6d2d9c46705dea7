using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>A message, and the reason for which it is refused.</summary>
internal sealed record RefusedMessage(RejectReason Reason, string Text);
