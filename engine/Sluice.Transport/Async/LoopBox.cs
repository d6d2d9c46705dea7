using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Sluice.Transport.Async;

/// <summary>Where a suspended <see cref="LoopAsyncMethodBuilder"/> method keeps its state: a value-task source taken from, and
/// returned to, the free list of the thread it runs on.</summary>
internal abstract class LoopBox<TResult> : IValueTaskSource<TResult>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<TResult> _core;

    protected LoopBox() => Resume = MoveNext;

    /// <summary>The continuation handed to awaiters; made once for each box.</summary>
    public Action Resume { get; }

    public short Version => _core.Version;

    public void SetResult(TResult result) => _core.SetResult(result);

    public void SetException(Exception exception) => _core.SetException(exception);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    public TResult GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            Return();
        }
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    protected abstract void MoveNext();

    protected abstract void Return();
}

/// <summary>The box of one state machine type. Its free list belongs to the thread, so that no synchronisation is needed and a
/// loop that once had N requests in flight never allocates for N again.</summary>
internal sealed class LoopBox<TStateMachine, TResult> : LoopBox<TResult>
    where TStateMachine : IAsyncStateMachine
{
    /// <summary>Boxes kept for each thread and state machine; more than this in flight fall back to the garbage collector.</summary>
    private const int KeptPerThread = 16_384;

    [ThreadStatic]
    private static LoopBox<TStateMachine, TResult>? _free;

    [ThreadStatic]
    private static int _freeCount;

    private LoopBox<TStateMachine, TResult>? _next;
    private TStateMachine? _stateMachine;

    public ref TStateMachine? StateMachine => ref _stateMachine;

    public static LoopBox<TStateMachine, TResult> Rent()
    {
        var box = _free;
        if (box is null) return new LoopBox<TStateMachine, TResult>();
        _free = box._next;
        _freeCount--;
        box._next = null;
        return box;
    }

    protected override void MoveNext() => _stateMachine!.MoveNext();

    protected override void Return()
    {
        _stateMachine = default;
        if (_freeCount >= KeptPerThread) return;
        _next = _free;
        _free = this;
        _freeCount++;
    }
}
