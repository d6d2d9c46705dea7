namespace Sluice.Protocol.Http1;

/// <summary>One row of <see cref="RejectTable"/>.</summary>
/// <param name="Reason">The reason that the row explains.</param>
/// <param name="Status">What a client is answered when its request is refused for it. A refused upstream response fails the integration.</param>
/// <param name="Section">The rule that is broken, such as <c>RFC 9112 2.2</c>.</param>
/// <param name="Sentence">What is wrong, for logs and error bodies: a sentence without its full stop.</param>
/// <param name="MustClose">Whether the connection must close, because where the next message begins is not known.</param>
public sealed record Rejection(RejectReason Reason, int Status, string Section, string Sentence, bool MustClose);
