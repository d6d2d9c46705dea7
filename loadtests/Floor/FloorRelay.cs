using System.Runtime.InteropServices;
using static Sluice.LoadTests.Floor.Libc;

namespace Sluice.LoadTests.Floor;

/// <summary>Moves bytes between the two sockets of a pair through one buffer, and closes pairs at the end of a batch.</summary>
internal sealed unsafe class FloorRelay : IDisposable
{
    /// <summary>Size of the buffer, and of what is kept for a blocked side.</summary>
    public const int BufferBytes = 64 * 1024;

    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(BufferBytes);
    private readonly List<FloorPair> _closing = [];

    /// <summary>Reads from upstream connections so far: with answers that fit one read, requests. Written by the loop alone.</summary>
    public long AnswersRelayed { get; private set; }

    /// <summary>Does what the events of one side of a pair call for.</summary>
    public void OnEvents(FloorPair pair, bool isUpstream, uint events)
    {
        if (pair.Closing)
        {
            return;
        }

        var (self, other) = isUpstream ? (pair.Upstream, pair.Client) : (pair.Client, pair.Upstream);
        if ((events & EpollOut) != 0 && self.Blocked && !Flush(pair, self, other))
        {
            return;
        }

        if ((events & (EpollIn | EpollRdHup | EpollHup | EpollErr)) != 0)
        {
            Relay(pair, self, other, drain: (events & (EpollRdHup | EpollHup | EpollErr)) != 0);
        }
    }

    /// <summary>Passes on what one side has to read. A short read means that it had no more, so no further call asks.</summary>
    /// <param name="pair">The pair that both sides belong to.</param>
    /// <param name="from">Side to read.</param>
    /// <param name="to">Side to write.</param>
    /// <param name="drain">Read until the end or an error shows: the event announced one of them.</param>
    private void Relay(FloorPair pair, FloorSide from, FloorSide to, bool drain)
    {
        while (!from.Ended)
        {
            if (to.Blocked)
            {
                from.ReadDelayed = true;
                return;
            }

            var count = recv(from.Descriptor, _buffer, BufferBytes, 0);
            if (count <= 0)
            {
                OnNothingRead(pair, from, to, count);
                return;
            }

            AnswersRelayed += from == pair.Upstream ? 1 : 0;
            if (!Send(pair, to, (int)count) || (count < BufferBytes && !drain))
            {
                return;
            }
        }
    }

    private void OnNothingRead(FloorPair pair, FloorSide from, FloorSide to, nint count)
    {
        if (count < 0)
        {
            if (Marshal.GetLastPInvokeError() is not (Again or Interrupted))
            {
                Close(pair);
            }

            return;
        }

        from.Ended = true;
        if (to.Ended)
        {
            Close(pair);
        }
        else
        {
            _ = shutdown(to.Descriptor, ShutdownWrite);
        }
    }

    /// <returns>False when the pair is being closed.</returns>
    private bool Send(FloorPair pair, FloorSide to, int count)
    {
        var sent = send(to.Descriptor, _buffer, count, NoSignal);
        if (sent == count)
        {
            return true;
        }

        // An upstream that is still connecting answers EAGAIN too: its first bytes wait like any others.
        if (sent < 0 && Marshal.GetLastPInvokeError() is not (Again or Interrupted))
        {
            Close(pair);
            return false;
        }

        var done = (int)Math.Max(sent, 0);
        to.Keep(new ReadOnlySpan<byte>(_buffer + done, count - done));
        return true;
    }

    private bool Flush(FloorPair pair, FloorSide self, FloorSide other)
    {
        fixed (byte* pending = self.Pending)
        {
            var sent = send(self.Descriptor, pending + self.PendingStart, self.PendingCount, NoSignal);
            if (sent < 0)
            {
                if (Marshal.GetLastPInvokeError() is Again or Interrupted)
                {
                    return true;
                }

                Close(pair);
                return false;
            }

            self.Sent((int)sent);
        }

        if (!self.Blocked && other.ReadDelayed)
        {
            other.ReadDelayed = false;
            Relay(pair, other, self, drain: true);
        }

        return !pair.Closing;
    }

    private void Close(FloorPair pair)
    {
        if (!pair.Closing)
        {
            pair.Closing = true;
            _closing.Add(pair);
        }
    }

    /// <summary>Closes descriptors once no event of the batch can refer to them any more; the pairs may be used again.</summary>
    public void CloseListed(Stack<FloorPair> free)
    {
        foreach (var pair in _closing)
        {
            pair.CloseSockets();
            free.Push(pair);
        }

        _closing.Clear();
    }

    public void Dispose() => NativeMemory.Free(_buffer);
}
