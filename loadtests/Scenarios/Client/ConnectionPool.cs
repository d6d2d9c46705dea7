using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sluice.Transport;
using Sluice.Transport.Async;

namespace Sluice.LoadTests.Scenarios.Client;

/// <summary>One loop's connections to a target.</summary>
internal sealed class ConnectionPool(EventLoop loop, HttpTarget target, int limit, TimeSpan timeout)
{
    private readonly Stack<LoadConnection> _idle = new();

    /// <summary>Requests without a connection, in turn; no more than there are copies of the scenario.</summary>
    private readonly Queue<TaskCompletionSource<LoadConnection?>> _waiting = new();
    private int _open;

    /// <summary>The connection used last, a new one, or after the limit the next that is returned.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public async ValueTask<(LoadConnection? Connection, DialError Error)> RentAsync()
    {
        while (true)
        {
            if (TakeIdle() is { } idle)
            {
                return (idle, DialError.None);
            }

            if (_open < limit)
            {
                return await OpenAsync();
            }

            var turn = new TaskCompletionSource<LoadConnection?>();
            _waiting.Enqueue(turn);
            if (await turn.Task is { } handedOver)
            {
                await loop;
                return (handedOver, DialError.None);
            }

            await loop;
        }
    }

    /// <summary>The request is over, well or not.</summary>
    public void Return(LoadConnection connection)
    {
        Debug.Assert(loop.InLoop, "A pool belongs to its loop.");
        if (!connection.IsReusable)
        {
            connection.Close();
            GiveUpPlace();
        }
        else if (_waiting.TryDequeue(out var next))
        {
            next.SetResult(connection);
        }
        else
        {
            _idle.Push(connection);
        }
    }

    private LoadConnection? TakeIdle()
    {
        while (_idle.TryPop(out var connection))
        {
            if (!connection.IsStale())
            {
                return connection;
            }

            connection.Close();
            _open--;
        }

        return null;
    }

    private async ValueTask<(LoadConnection? Connection, DialError Error)> OpenAsync()
    {
        _open++;
        var result = await target.ConnectAsync();
        await loop;
        if (result.IsConnected)
        {
            return (new LoadConnection(result.Connection, loop, timeout), DialError.None);
        }

        GiveUpPlace();
        return (null, result.Error);
    }

    /// <summary>One less is open: who has waited longest may open another.</summary>
    private void GiveUpPlace()
    {
        _open--;
        if (_waiting.TryDequeue(out var next))
        {
            next.SetResult(null);
        }
    }
}
