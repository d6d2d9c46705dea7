using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Sluice.LoadTests.Processes;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;
using Sluice.Transport.Async;

namespace Sluice.LoadTests.WebSockets;

/// <summary>
/// A WebSocket client on Sluice's own client role: sends a message, waits for its echo, compares, and so on. On one loop; a message out
/// and in allocates nothing.
/// </summary>
internal sealed class EchoClient
{
    private readonly ConnectionContext _connection;
    private readonly EchoTarget _target;
    private readonly MessageReader _reader;
    private readonly MessageDeflater? _deflater;
    private readonly byte[] _received;
    private readonly byte[] _frame;
    private int _length;

    private EchoClient(ConnectionContext connection, EchoTarget target, DeflateParameters? agreed)
    {
        _connection = connection;
        _target = target;
        var limits = MessageLimits.Default with { MaxFrameBytes = long.MaxValue, MaxMessageBytes = target.MessageBytes };
        _reader = new MessageReader(WebSocketRole.Client, limits, agreed, target.Deflaters);
        if (agreed is { } parameters)
        {
            _deflater = new MessageDeflater(WebSocketRole.Client, parameters, target.Deflaters);
        }

        // Only a client that sends has room for it: idle ones are to cost the other side, not this one.
        _received = target.MessageBytes == 0 ? [] : new byte[target.MessageBytes];
        _frame = target.MessageBytes == 0 ? [] : new byte[FrameWriter.MaxHeaderBytes + MessageDeflater.MaxCompressedBytes(target.MessageBytes)];
    }

    /// <summary>Echoes that came back whole and equal.</summary>
    public long Messages { get; private set; }

    /// <summary>Connects and shakes hands, on the calling loop.</summary>
    /// <exception cref="LoadTestException">There is no connection, or the server does not switch.</exception>
    public static async ValueTask<EchoClient> ConnectAsync(Transport.Dialer dialer, EchoTarget target, int timeoutMilliseconds)
    {
        var dialled = await dialer.ConnectAsync(target.Address, timeoutMilliseconds);
        if (!dialled.IsConnected)
        {
            throw new LoadTestException($"No connection to {target.Address}: {dialled.Error}.");
        }

        try
        {
            var agreed = await ShakeHandsAsync(dialled.Connection, target);
            return new EchoClient(dialled.Connection, target, agreed);
        }
        catch
        {
            dialled.Connection.Abort();
            await dialled.Connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends messages one after the other until told to stop; the last is waited for.</summary>
    /// <exception cref="LoadTestException">An echo is not what was sent.</exception>
    public async ValueTask EchoAsync(Func<bool> goesOn)
    {
        while (goesOn())
        {
            await EchoOnceAsync();
        }
    }

    /// <summary>One message and its echo.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder))]
    public async ValueTask EchoOnceAsync()
    {
        _length = 0;
        await _connection.Transport.Output.WriteAsync(_frame.AsMemory(0, Frame()));
        var input = _connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync();
            var isWhole = Take(read.Buffer);
            input.AdvanceTo(read.Buffer.End);
            if (isWhole)
            {
                break;
            }

            if (read.IsCompleted)
            {
                throw new LoadTestException("The server closed within an echo.");
            }
        }

        if (!_received.AsSpan(0, _length).SequenceEqual(_target.Payload))
        {
            throw new LoadTestException("An echo is not what was sent.");
        }

        Messages++;
    }

    /// <summary>The closing handshake; the code that the server answered with.</summary>
    public async ValueTask<CloseCode> CloseAsync()
    {
        var block = new byte[FrameWriter.MaxControlFrameBytes];
        await _connection.Transport.Output.WriteAsync(block.AsMemory(0, FrameWriter.WriteClose(block, CloseCode.Normal, default, WebSocketRole.Client, Key())));
        while (true)
        {
            var read = await _connection.Transport.Input.ReadAsync();
            foreach (var piece in read.Buffer)
            {
                _reader.Read(piece.Span, _received, out _, out _);
            }

            _connection.Transport.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return _reader.Finish(out _) ? _reader.CloseCode : CloseCode.Abnormal;
            }
        }
    }

    /// <summary>Ends the connection.</summary>
    public ValueTask DisposeAsync()
    {
        _reader.Release();
        _deflater?.Release();
        return _connection.DisposeAsync();
    }

    private static async ValueTask<DeflateParameters?> ShakeHandsAsync(ConnectionContext connection, EchoTarget target)
    {
        var key = new byte[HandshakeKey.KeyBytes];
        HandshakeKey.Write(RandomNumberGenerator.GetBytes(HandshakeKey.NonceBytes), key);
        await connection.Transport.Output.WriteAsync(Request(target, key));
        var parser = new ResponseHeadParser();
        var head = new ResponseHead();
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync();
            var bytes = read.Buffer.ToArray();
            var status = parser.Parse(bytes, head, KnownMethod.Get, HeadLimits.Response, out _);
            if (status == HeadStatus.Done)
            {
                var reason = target.Handshake.Check(bytes, head, key, out var agreed);
                connection.Transport.Input.AdvanceTo(read.Buffer.GetPosition(head.Length));
                return reason == HandshakeReason.None && agreed.Deflate is not null == target.IsCompressed
                    ? agreed.Deflate
                    : throw new LoadTestException($"The server answered {head.Status} to the handshake: {reason}.");
            }

            connection.Transport.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (status == HeadStatus.Rejected || read.IsCompleted)
            {
                throw new LoadTestException("The server did not answer the handshake.");
            }
        }
    }

    private static byte[] Request(EchoTarget target, byte[] key)
    {
        var block = new byte[1024];
        var writer = new HeadWriter(block);
        writer.Write(Encoding.ASCII.GetBytes($"GET {target.Path} HTTP/1.1\r\nHost: 127.0.0.1:{target.Port}\r\n"));
        target.Handshake.WriteFields(ref writer, key);
        writer.End();
        return block[..writer.Written];
    }

    /// <summary>The mask must not be foreseen by who chose the payload (RFC 6455 section 10.3); here nobody else did.</summary>
    private static uint Key() => (uint)Random.Shared.Next();

    /// <summary>Writes the next frame and returns its length.</summary>
    private int Frame()
    {
        var room = _frame.AsSpan(FrameWriter.MaxHeaderBytes);
        var length = _target.Payload.Length;
        if (_deflater is null)
        {
            _target.Payload.CopyTo(room);
        }
        else
        {
            _deflater.Compress(_target.Payload, isLast: true, room, out _, out length);
        }

        var key = Key();
        Masking.Apply(room[..length], key);
        var header = new FrameHeader(OpCode.Text, IsFinal: true, _deflater is not null, key, length);
        var headerLength = FrameWriter.WriteHeaderBefore(_frame.AsSpan(0, FrameWriter.MaxHeaderBytes), header, WebSocketRole.Client);
        _frame.AsSpan(FrameWriter.MaxHeaderBytes - headerLength, headerLength + length).CopyTo(_frame);
        return headerLength + length;
    }

    /// <summary>Takes what has come; true when it ends the message.</summary>
    private bool Take(in ReadOnlySequence<byte> bytes)
    {
        var isWhole = false;
        foreach (var piece in bytes)
        {
            for (var rest = piece.Span; ;)
            {
                var status = _reader.Read(rest, _received.AsSpan(_length), out var consumed, out var written);
                rest = rest[consumed..];
                _length += written;
                if (status == ReadStatus.NeedInput)
                {
                    break;
                }

                isWhole |= status == ReadStatus.Message;
                if (status is ReadStatus.Close or ReadStatus.Failed or ReadStatus.NeedRoom)
                {
                    throw new LoadTestException($"The server answered with {status} {_reader.CloseCode} {_reader.FailReason}.");
                }
            }
        }

        return isWhole;
    }
}
