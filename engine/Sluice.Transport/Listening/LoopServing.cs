using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Sluice.Transport;

/// <summary>
/// Serves the connections of one listener, each begun on its own loop. A host begins connections on the thread pool, whose queue may be as
/// long as other people's code makes it.
/// </summary>
internal sealed class LoopServing(ConnectionDelegate serve)
{
    private readonly ConcurrentDictionary<PlacedConnection, bool> _open = [];
    private readonly CancellationTokenSource _draining = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Serves a connection to its end, and disposes it. Any thread.</summary>
    internal void Begin(PlacedConnection connection)
    {
        _open[connection] = true;
        connection.Features.Set<IConnectionLifetimeNotificationFeature>(new CloseRequest(_draining));
        connection.Loop.Post(static state =>
        {
            var (serving, connection) = ((LoopServing, PlacedConnection))state!;
            _ = serving.RunAsync(connection);
        }, (this, connection));
    }

    /// <summary>Asks every connection to end, and waits until all have; what is left when <paramref name="cut"/> fires is aborted.</summary>
    internal async ValueTask DrainAsync(CancellationToken cut)
    {
        await _draining.CancelAsync().ConfigureAwait(false);
        EndWhenEmpty();
        await using var cutting = cut.UnsafeRegister(static serving => ((LoopServing)serving!).AbortAll(), this).ConfigureAwait(false);
        await _ended.Task.ConfigureAwait(false);
    }

    private async Task RunAsync(PlacedConnection connection)
    {
        try
        {
            await serve(connection).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Whatever it was, it is this connection's alone.
            connection.Abort(new ConnectionAbortedException("The connection's own code failed.", failure));
            if (failure is not (ConnectionAbortedException or ConnectionResetException or OperationCanceledException))
            {
                connection.Loop.Options.Fault?.Invoke(connection.Loop, failure);
            }
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        _open.TryRemove(connection, out _);
        EndWhenEmpty();
    }

    private void EndWhenEmpty()
    {
        if (_draining.IsCancellationRequested && _open.IsEmpty)
        {
            _ended.TrySetResult();
        }
    }

    private void AbortAll()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Abort(new ConnectionAbortedException("The server ends."));
        }
    }

    private sealed class CloseRequest(CancellationTokenSource draining) : IConnectionLifetimeNotificationFeature
    {
        public CancellationToken ConnectionClosedRequested { get; set; } = draining.Token;

        /// <summary>Nobody asks one connection alone.</summary>
        public void RequestClose()
        {
        }
    }
}
