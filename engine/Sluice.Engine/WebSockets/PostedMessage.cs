using Sluice.Protocol.WebSockets;
using Sluice.Transport;

namespace Sluice.Engine.WebSockets;

/// <summary>A message on its way to a session's loop, and the answer on its way back.</summary>
internal sealed class PostedMessage(WebSocketSession session, OpCode type, byte[] payload) : LoopWork
{
    private readonly TaskCompletionSource<SendOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SendOutcome> Outcome => _outcome.Task;

    protected override void Run() => _outcome.SetResult(session.TrySend(type, payload));
}
