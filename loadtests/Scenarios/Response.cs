namespace Sluice.LoadTests.Scenarios;

/// <summary>What a copy of a scenario, or a step of it, came to.</summary>
/// <param name="IsError">Whether it counts among the failed.</param>
/// <param name="StatusCode">An HTTP status, or a word for what happened instead; few different ones, for they are counted by it.</param>
/// <param name="SizeBytes">Content received.</param>
internal readonly record struct Response(bool IsError, string StatusCode, long SizeBytes)
{
    /// <summary>The copy was told to end before it was done: it is counted by its word, and its duration says nothing.</summary>
    public bool IsInterrupted { get; private init; }

    public static Response Ok(string statusCode = "", long sizeBytes = 0) => new(IsError: false, statusCode, sizeBytes);

    public static Response Fail(string statusCode = "", long sizeBytes = 0) => new(IsError: true, statusCode, sizeBytes);

    public static Response Interrupted(string statusCode) => new(IsError: false, statusCode, SizeBytes: 0) { IsInterrupted = true };
}
