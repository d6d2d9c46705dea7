namespace Sluice.Transport;

/// <summary>
/// Brings foreign code back to the loop. It is current only while foreign code runs: during the first call, and during each
/// callback that the foreign code's awaits post.
/// </summary>
internal sealed class LoopSynchronizationContext(EventLoop loop) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => loop.Post(new Callback(this, d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nothing on a loop blocks: use Post.");

    public override SynchronizationContext CreateCopy() => this;

    private sealed class Callback(LoopSynchronizationContext context, SendOrPostCallback callback, object? state) : LoopWork
    {
        protected internal override void Run()
        {
            SetSynchronizationContext(context);
            try
            {
                callback(state);
            }
            finally
            {
                SetSynchronizationContext(null);
            }
        }
    }
}
