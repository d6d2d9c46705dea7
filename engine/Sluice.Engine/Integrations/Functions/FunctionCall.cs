using System.Diagnostics;
using Sluice.Engine.Exchanges;
using Sluice.Transport;

namespace Sluice.Engine.Integrations.Functions;

/// <summary>
/// One call of a function on the thread pool. Whatever ends the wait (the answer, the time, the client) ends it on the loop and once; a
/// function that goes on after that answers nobody.
/// </summary>
internal sealed class FunctionCall : IPendingWork
{
    private readonly EventLoop _loop;
    private readonly FunctionTable _table;
    private readonly string _name;
    private readonly Deadline _deadline;
    private readonly CancellationTokenSource _unwanted = new();

    /// <summary>Set on the loop, so that whoever waits goes on there.</summary>
    private readonly TaskCompletionSource _ended = new();

    private FunctionCall(EventLoop loop, FunctionTable table, string name)
    {
        _loop = loop;
        _table = table;
        _name = name;
        _deadline = new Deadline(loop, () => End(Reason.FunctionTimedOut));
    }

    /// <summary>The answer, where there is one.</summary>
    public FunctionResponse? Response { get; private set; }

    /// <summary>Why there is none.</summary>
    public Reason Failure { get; private set; }

    /// <summary>Calls. On the loop, to be continued there.</summary>
    public static async ValueTask<FunctionCall> RunAsync(
        Exchange exchange, FunctionTable table, string name, FunctionRequest request, int timeoutMilliseconds)
    {
        var loop = exchange.Loop.Loop;
        var call = new FunctionCall(loop, table, name);
        exchange.Pending = call;
        call._deadline.Set(timeoutMilliseconds);
        _ = Task.Run(() => call.CallAsync(request));
        await call._ended.Task;
        Debug.Assert(loop.InLoop, "A call ends on its loop.");
        exchange.Pending = null;
        return call;
    }

    public void GiveUp() => End(Reason.ClientGone);

    private async Task CallAsync(FunctionRequest request)
    {
        try
        {
            var answer = await _table.Functions[_name](request, _unwanted.Token);
            FunctionAnswer.Check(answer, _table.MaxAnswerBytes);
            _loop.Post(_ => End(Reason.None, answer), null);
        }
        catch (OperationCanceledException) when (_unwanted.IsCancellationRequested)
        {
            // Nobody waits.
        }
        catch (Exception failure)
        {
            _table.Failed?.Invoke(_name, failure);
            _loop.Post(_ => End(Reason.FunctionFailed), null);
        }
    }

    private void End(Reason failure, FunctionResponse? response = null)
    {
        if (_ended.Task.IsCompleted) return;
        _deadline.Stop();
        Failure = failure;
        Response = response;

        // On the thread pool, for what is registered with the token is the function's.
        if (response is null) _ = _unwanted.CancelAsync();
        _ended.SetResult();
    }
}
