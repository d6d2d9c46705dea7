using System.Diagnostics;
using System.Net;
using System.Threading.Tasks.Sources;

namespace Sluice.Transport;

/// <summary>
/// One non-blocking connect to one address: writable means decided. The descriptor's registration stays with the connection,
/// whose handle takes the attempt's place in the loop's table.
/// </summary>
internal sealed class DialAttempt : LoopHandle, IValueTaskSource<DialResult>
{
    private readonly EpollLoop _loop;
    private readonly EndPoint _address;
    private readonly bool _inLoopMode;
    private readonly Deadline _deadline;
    private ManualResetValueTaskSourceCore<DialResult> _source;
    private ReadyEvents _seen;
    private bool _decided;

    private DialAttempt(EpollLoop loop, EndPoint address, int descriptor, bool inLoopMode)
    {
        _loop = loop;
        _address = address;
        _inLoopMode = inLoopMode;
        _deadline = new Deadline(this);
        Descriptor = descriptor;
    }

    internal static ValueTask<DialResult> Start(EpollLoop loop, EndPoint address, int timeoutMilliseconds, bool inLoopMode)
    {
        Debug.Assert(loop.InLoop, "Dialling starts on the loop.");
        var result = loop.Calls.Connect(address, out var descriptor);
        if (descriptor < 0)
        {
            return new ValueTask<DialResult>(DialResult.OfErrno(-descriptor));
        }

        var attempt = new DialAttempt(loop, address, descriptor, inLoopMode);
        if (loop.Register(attempt) < 0 || (result < 0 && result != -Errno.InProgress))
        {
            loop.Close(attempt);
            return new ValueTask<DialResult>(DialResult.OfErrno(-result));
        }

        // A Unix socket connects at once; TCP over loopback may.
        if (result >= 0)
        {
            return new ValueTask<DialResult>(DialResult.Connected(attempt.HandOver()));
        }

        loop.Schedule(attempt._deadline, timeoutMilliseconds);
        return new ValueTask<DialResult>(attempt, attempt._source.Version);
    }

    public DialResult GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    internal override void OnEvents(ReadyEvents events)
    {
        _seen |= events;
        if (_decided || !events.HasAny(ReadyEvents.Out | ReadyEvents.Error | ReadyEvents.HangUp))
        {
            return;
        }

        var error = _loop.Calls.TakeError(Descriptor);
        if (error == 0)
        {
            Decide(DialResult.Connected(HandOver()));
        }
        else
        {
            Fail(DialResult.OfErrno(error));
        }
    }

    public override void OnFault(Exception exception)
    {
        if (!_decided)
        {
            Fail(DialResult.Failed(DialError.Failed));
        }
    }

    private LoopConnection HandOver()
    {
        var connection = new LoopConnection(_loop, Descriptor, _address, wasAccepted: false, _inLoopMode);
        _loop.Replace(this, connection.Socket);
        Descriptor = -1;
        
        // An edge that came to the attempt will not come to the connection.
        connection.Socket.OnEvents(_seen);
        return connection;
    }

    private void Fail(DialResult result)
    {
        _loop.Close(this);
        Decide(result);
    }

    private void Decide(DialResult result)
    {
        Debug.Assert(!_decided, "An attempt ends once.");
        _decided = true;
        _loop.Remove(_deadline);
        _source.SetResult(result);
    }

    private sealed class Deadline(DialAttempt attempt) : LoopTimer
    {
        protected internal override void OnExpired() => attempt.Fail(DialResult.Failed(DialError.TimedOut));
    }
}
