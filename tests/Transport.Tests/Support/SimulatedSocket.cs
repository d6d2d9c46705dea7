using Sluice.Transport;

namespace Transport.Tests.Support;

/// <summary>
/// One descriptor of the simulated kernel: what its peer has sent, how much room it has for what is sent to it, and the edges
/// that a real kernel would report.
/// </summary>
internal sealed class SimulatedSocket(int descriptor)
{
    private readonly Queue<byte> _inbound = new();

    public int Descriptor => descriptor;

    public bool IsOpen { get; set; } = true;

    public bool IsRegistered { get; set; }

    public ulong Key { get; set; }

    public ReadyEvents Interest { get; set; }

    public ReadyEvents Edges { get; set; }

    public List<byte> Sent { get; } = [];

    /// <summary>Bytes that fit before a send finds the socket full.</summary>
    public int SendRoom { get; set; } = int.MaxValue;

    /// <summary>Answers that the next receives give instead of the model's: a negated error number.</summary>
    public Queue<int> ForcedReceives { get; } = new();

    /// <summary>Answers that the next sends give: a negated error number, or the most bytes to take.</summary>
    public Queue<int> ForcedSends { get; } = new();

    public bool PeerFinished { get; private set; }

    public bool PeerReset { get; private set; }

    public bool SendClosed { get; set; }

    public bool ResetOnClose { get; set; }

    /// <summary>What happens elsewhere while a receive is under way; once.</summary>
    public Action? DuringReceive { get; set; }

    public int Receives { get; private set; }

    public int Sends { get; private set; }

    public int PendingError { get; set; }

    /// <summary>The peer sends; the edge is for the next wait.</summary>
    public void Arrive(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            _inbound.Enqueue(value);
        }

        Edges |= ReadyEvents.In;
    }

    public void Finish()
    {
        PeerFinished = true;
        Edges |= ReadyEvents.In | ReadyEvents.PeerClosed | (SendClosed ? ReadyEvents.HangUp : ReadyEvents.None);
    }

    public void Reset()
    {
        PeerReset = true;
        _inbound.Clear();
        Edges |= ReadyEvents.In | ReadyEvents.Out | ReadyEvents.Error | ReadyEvents.HangUp | ReadyEvents.PeerClosed;
    }

    /// <summary>The peer takes what was sent: there is room again, and an edge if the socket had been found full.</summary>
    public void MakeRoom(int bytes)
    {
        SendRoom = bytes;
        Edges |= ReadyEvents.Out;
    }

    public int Receive(Span<byte> buffer)
    {
        Receives++;
        var meanwhile = DuringReceive;
        DuringReceive = null;
        meanwhile?.Invoke();
        if (ForcedReceives.TryDequeue(out var forced) && forced < 0)
        {
            // The bytes come the moment after: with an edge.
            Edges |= _inbound.Count > 0 || PeerFinished ? ReadyEvents.In : ReadyEvents.None;
            return forced;
        }

        if (PeerReset)
        {
            return -Errno.ConnectionReset;
        }

        if (_inbound.Count == 0)
        {
            return PeerFinished ? 0 : -Errno.Again;
        }

        var count = Math.Min(buffer.Length, _inbound.Count);
        for (var i = 0; i < count; i++)
        {
            buffer[i] = _inbound.Dequeue();
        }

        return count;
    }

    public int Send(ReadOnlySpan<byte> bytes)
    {
        Sends++;
        var most = SendRoom;
        if (ForcedSends.TryDequeue(out var forced))
        {
            if (forced < 0)
            {
                return forced;
            }

            most = Math.Min(most, forced);
        }

        if (PeerReset || SendClosed)
        {
            return -Errno.BrokenPipe;
        }

        var count = Math.Min(most, bytes.Length);
        if (count == 0)
        {
            return -Errno.Again;
        }

        Sent.AddRange(bytes[..count]);
        SendRoom -= count;
        return count;
    }
}
