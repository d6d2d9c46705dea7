using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace Sluice.Transport;

/// <summary>
/// What EnterLoop returns. An async method that hops would not do: it could complete between the call and the await, and the
/// caller would go on where it was. This is complete on the loop's own thread and nowhere else.
/// </summary>
internal sealed class LoopEntry(LoopSocket socket) : IValueTaskSource
{
    public ValueTaskSourceStatus GetStatus(short token) =>
        socket.Loop.InLoop ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        socket.Loop.Post(continuation, state);

    public void GetResult(short token)
    {
        Debug.Assert(socket.Loop.InLoop, "Whoever enters a loop continues there.");
        if (!socket.InLoopMode)
        {
            socket.SwitchToLoop();
        }
    }
}
