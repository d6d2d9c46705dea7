using System.Runtime.CompilerServices;

namespace Sluice.Transport.Async;

/// <summary>
/// Builds async methods that return <see cref="ValueTask"/> and suspend without allocating, however many are in flight. The
/// framework's pooled builder caches one box per thread and one per core, so that it allocates again once more than a few
/// requests wait at once; this one keeps a free list per thread.
/// </summary>
/// <remarks>
/// Apply with <c>[AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder))]</c>. The task must be awaited exactly once. The execution
/// context does not flow: loops have none. Continuations run inline where the awaited source completes.
/// </remarks>
public struct LoopAsyncMethodBuilder
{
    private LoopAsyncMethodBuilder<bool> _builder;

    public ValueTask Task => _builder.AsPlainTask();

    public static LoopAsyncMethodBuilder Create() => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    public void SetStateMachine(IAsyncStateMachine stateMachine) => _builder.SetStateMachine(stateMachine);

    public void SetResult() => _builder.SetResult(true);

    public void SetException(Exception exception) => _builder.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => _builder.AwaitOnCompleted(ref awaiter, ref stateMachine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => _builder.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
}

/// <summary>The same as <see cref="LoopAsyncMethodBuilder"/>, for methods that return <see cref="ValueTask{TResult}"/>.</summary>
public struct LoopAsyncMethodBuilder<TResult>
{
    private LoopBox<TResult>? _box;
    private TResult? _result;

    public readonly ValueTask<TResult> Task =>
        _box is null ? new ValueTask<TResult>(_result!) : new ValueTask<TResult>(_box, _box.Version);

    public static LoopAsyncMethodBuilder<TResult> Create() => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine) =>
        throw new NotSupportedException("State machines are boxed by the builder itself.");

    public void SetResult(TResult result)
    {
        if (_box is null) _result = result;
        else _box.SetResult(result);
    }

    public void SetException(Exception exception)
    {
        _box ??= LoopBox<CompletedStateMachine, TResult>.Rent();
        _box.SetException(exception);
    }

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(Box(ref stateMachine).Resume);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(Box(ref stateMachine).Resume);

    internal readonly ValueTask AsPlainTask() => _box is null ? default : new ValueTask(_box, _box.Version);

    private LoopBox<TResult> Box<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (_box is not null) return _box;
        var box = LoopBox<TStateMachine, TResult>.Rent();
        // The builder is a field of the state machine: it must know its box before the machine is copied into it.
        _box = box;
        box.StateMachine = stateMachine;
        return box;
    }

    /// <summary>Stands in for a method that failed before it ever suspended.</summary>
    private struct CompletedStateMachine : IAsyncStateMachine
    {
        public readonly void MoveNext() => throw new InvalidOperationException("The method has already completed.");

        public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
        {
        }
    }
}
