using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace Sluice.Transport;

/// <summary>
/// A read or flush that may have to wait: its value-task source, its token, the request to cancel it. Beginning hands it over:
/// from then until the completion it is the loop's, at all other times its caller's. A mutable struct, kept as a field.
/// </summary>
internal struct Waiting<TResult>
{
    private ManualResetValueTaskSourceCore<TResult> _source;
    private CancellationToken _token;
    private CancellationTokenRegistration _registration;

    /// <summary>Set by any thread, taken by the next call or by the dispatcher. Interlocked.</summary>
    private int _cancelRequested;

    /// <summary>Between the call that had to wait and its completion.</summary>
    internal bool IsPending { get; private set; }

    /// <summary>The dispatcher may complete it. Loop only.</summary>
    internal bool IsArmed { get; private set; }

    internal readonly short Version => _source.Version;

    /// <summary>The token of the pending call has fired. Loop only.</summary>
    internal readonly bool HasTokenFired => _token.IsCancellationRequested;

    internal readonly CancellationToken Token => _token;

    internal void RequestCancel() => Interlocked.Exchange(ref _cancelRequested, 1);

    internal bool TakeCancelRequest() =>
        Volatile.Read(ref _cancelRequested) != 0 && Interlocked.Exchange(ref _cancelRequested, 0) != 0;

    /// <summary>
    /// The call must wait. <paramref name="onToken"/> may run at once, and on any thread: it only sends a command.
    /// </summary>
    internal void Begin(CancellationToken token, Action<object?> onToken, object state)
    {
        Debug.Assert(!IsPending, "One call at a time.");
        _source.Reset();
        IsPending = true;
        if (token.CanBeCanceled)
        {
            _token = token;
            _registration = token.UnsafeRegister(onToken, state);
        }
    }

    internal void Arm()
    {
        Debug.Assert(IsPending, "Only what is pending is armed.");
        IsArmed = true;
    }

    /// <summary>Completes it: inline in loop mode, else on the thread pool. Dispatcher only.</summary>
    internal void Complete(TResult result, LoopSocket socket)
    {
        End(socket);
        _source.SetResult(result);
    }

    /// <inheritdoc cref="Complete"/>
    internal void Fail(Exception exception, LoopSocket socket)
    {
        End(socket);
        _source.SetException(exception);
    }

    internal TResult GetResult(short version) => _source.GetResult(version);

    internal readonly ValueTaskSourceStatus GetStatus(short version) => _source.GetStatus(version);

    internal void OnCompleted(Action<object?> continuation, object? state, short version, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, version, flags);

    private void End(LoopSocket socket)
    {
        Debug.Assert(socket.Loop.InLoop && IsArmed, "Only the dispatcher completes a source, and only an armed one.");
        IsArmed = false;
        IsPending = false;
        if (_token.CanBeCanceled)
        {
            // Not Dispose: it would wait for a callback that is running. A late one finds no call with its token.
            _registration.Unregister();
            _registration = default;
            _token = default;
        }

        _source.RunContinuationsAsynchronously = !socket.InLoopMode;
    }
}
