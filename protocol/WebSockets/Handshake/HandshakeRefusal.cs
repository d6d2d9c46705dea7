namespace Sluice.Protocol.WebSockets;

/// <summary>One row of <see cref="HandshakeTable"/>.</summary>
/// <param name="Reason">The reason that the row explains.</param>
/// <param name="Status">What a client is answered: for a faulty request, or, from a gateway, for the faulty response of an upstream.</param>
/// <param name="Section">The rule that is broken, such as <c>RFC 6455 4.2.1</c>.</param>
/// <param name="Sentence">What is wrong, for logs and error bodies: a sentence without its full stop.</param>
public sealed record HandshakeRefusal(HandshakeReason Reason, int Status, string Section, string Sentence);
