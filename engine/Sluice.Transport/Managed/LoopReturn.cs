using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Sluice.Transport;

/// <summary>
/// A read or flush of Kestrel's pipe that has to wait, and whose completion comes back to the loop: as a node of the loop's queue that is
/// made once per connection and direction, so that coming back allocates nothing.
/// </summary>
internal sealed class LoopReturn<TResult> : LoopWork, IValueTaskSource<TResult>
{
    private readonly ManagedConnection _connection;
    private readonly Action _completed;
    private ManualResetValueTaskSourceCore<TResult> _source;
    private ValueTaskAwaiter<TResult> _awaited;

    internal LoopReturn(ManagedConnection connection)
    {
        _connection = connection;
        _completed = () => _connection.Loop.Post(this);
    }

    /// <summary>Between the call that had to wait and its completion on the loop.</summary>
    internal bool IsPending { get; private set; }

    internal override ILoopOwner? Owner => _connection;

    /// <summary>Waits for <paramref name="awaited"/>, which is not complete. On the loop.</summary>
    internal ValueTask<TResult> Await(ValueTask<TResult> awaited)
    {
        Debug.Assert(!IsPending, "One call at a time.");
        _source.Reset();
        IsPending = true;
        _awaited = awaited.GetAwaiter();
        _awaited.UnsafeOnCompleted(_completed);
        return new ValueTask<TResult>(this, _source.Version);
    }

    public TResult GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    protected internal override void Run()
    {
        TResult result;
        var awaited = _awaited;
        _awaited = default;
        IsPending = false;
        try
        {
            result = awaited.GetResult();
        }
        catch (Exception failure)
        {
            _source.SetException(failure);
            return;
        }

        _source.SetResult(result);
    }
}
