namespace Sluice.LoadTests.Origin;

/// <summary>What the origin has seen, to be held against what clients count. Written from many threads, by Interlocked alone.</summary>
internal sealed class OriginCounters
{
    private long _connections;
    private long _requests;
    private long _answered;
    private long _contentBytes;

    public void ConnectionOpened() => Interlocked.Increment(ref _connections);

    public void RequestReceived() => Interlocked.Increment(ref _requests);

    public void AnswerSent() => Interlocked.Increment(ref _answered);

    public void ContentReceived(long bytes) => Interlocked.Add(ref _contentBytes, bytes);

    public void Reset()
    {
        Interlocked.Exchange(ref _connections, 0);
        Interlocked.Exchange(ref _requests, 0);
        Interlocked.Exchange(ref _answered, 0);
        Interlocked.Exchange(ref _contentBytes, 0);
    }

    public string ToJson() =>
        $$"""{"connections":{{Interlocked.Read(ref _connections)}},"requests":{{Interlocked.Read(ref _requests)}},"answered":{{Interlocked.Read(ref _answered)}},"contentBytes":{{Interlocked.Read(ref _contentBytes)}}}""";
}
