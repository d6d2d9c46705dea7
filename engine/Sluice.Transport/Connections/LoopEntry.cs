using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace Sluice.Transport;

/// <summary>
/// What EnterLoop returns. An async method that hops would not do: it could complete between the call and the await, and the
/// caller would go on where it was. This is complete on the loop's own thread and nowhere else.
/// </summary>
internal sealed class LoopEntry(ILoopEntrant connection) : IValueTaskSource
{
    public ValueTaskSourceStatus GetStatus(short token) =>
        connection.Loop.InLoop ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        connection.Loop.Post(continuation, state);

    public void GetResult(short token)
    {
        Debug.Assert(connection.Loop.InLoop, "Whoever enters a loop continues there.");
        if (!connection.InLoopMode)
        {
            connection.SwitchToLoop();
        }
    }
}
