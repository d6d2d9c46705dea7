namespace Sluice.Engine.Http1;

/// <summary>How an answer's content is framed for this client.</summary>
internal enum OutputFraming : byte
{
    /// <summary>There is none, whatever the fields say: HEAD, 204, 304.</summary>
    None,
    Length,
    Chunked,
    UntilClose,
}
