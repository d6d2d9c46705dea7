namespace Sluice.Protocol.WebSockets;

/// <summary>One row of <see cref="FailTable"/>.</summary>
/// <param name="Reason">The reason that the row explains.</param>
/// <param name="Code">What to close the connection with; <see cref="CloseCode.Abnormal"/> where nothing can be sent any more.</param>
/// <param name="Section">The rule that is broken, such as <c>RFC 6455 5.2</c>.</param>
/// <param name="Sentence">What is wrong, for logs and close reasons: a sentence without its full stop, at most 123 bytes of ASCII.</param>
public sealed record Failure(FailReason Reason, CloseCode Code, string Section, string Sentence);
