using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>The thread of a loop: turns until it is stopped, or until the loop dies, which ends the process.</summary>
internal sealed class LoopThread
{
    private readonly EventLoop _loop;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopping;

    internal LoopThread(EventLoop loop)
    {
        _loop = loop;
        var thread = new Thread(Run) { IsBackground = true, Name = $"loop {loop.Index}" };
        thread.Start();
    }

    internal Task Ended => _ended.Task;

    internal void Stop() => _loop.Post(static state => ((LoopThread)state!)._stopping = true, this);

    private void Run()
    {
        _loop.Enter();
        try
        {
            while (!_stopping)
            {
                _loop.RunOnce();
            }

            _loop.CloseAll(new ConnectionAbortedException("The event loop ends."));
        }
        catch (Exception exception)
        {
            _loop.Options.Died(_loop, exception);
        }
        finally
        {
            _loop.Leave();
            _ended.TrySetResult();
        }
    }
}
