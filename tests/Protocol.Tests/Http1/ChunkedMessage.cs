namespace Protocol.Tests.Http1;

/// <summary>A chunked message, with its content, the trailers that may be forwarded, and the bytes that follow the message.</summary>
internal sealed record ChunkedMessage(string Text, string Content, string Trailers = "", string Rest = "");
