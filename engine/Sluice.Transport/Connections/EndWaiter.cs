namespace Sluice.Transport;

/// <summary>The task that DisposeAsync waits for; made only when somebody asks before the end. A mutable struct, kept as a field.</summary>
internal struct EndWaiter
{
    private TaskCompletionSource? _source;

    /// <summary>Any thread.</summary>
    internal Task Task
    {
        get
        {
            var source = Volatile.Read(ref _source);
            if (source is not null)
            {
                return source.Task;
            }

            source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _source, source, null) ?? source).Task;
        }
    }

    internal void Complete()
    {
        var source = Volatile.Read(ref _source) ?? Interlocked.CompareExchange(ref _source, Ended, null);
        source?.TrySetResult();
    }

    private static readonly TaskCompletionSource Ended = MakeEnded();

    private static TaskCompletionSource MakeEnded()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
