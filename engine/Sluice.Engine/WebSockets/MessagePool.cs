namespace Sluice.Engine.WebSockets;

/// <summary>The messages of one loop that are not in use; they hold no blocks.</summary>
internal sealed class MessagePool
{
    /// <summary>Messages kept; they are small.</summary>
    private const int Kept = 1_024;

    private readonly Stack<SessionMessage> _free = new();

    public SessionMessage Rent() => _free.TryPop(out var message) ? message : new SessionMessage(this);

    public void Return(SessionMessage message)
    {
        if (_free.Count < Kept) _free.Push(message);
    }
}
