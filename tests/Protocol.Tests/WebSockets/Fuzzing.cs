using System.Text;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>The peer that an Autobahn case plays: sends frames in chops, and tells the endpoint's answers as text.</summary>
internal sealed class Fuzzing(WebSocketRole endpointRole = WebSocketRole.Server, DeflateParameters? agreed = null, MessageLimits? limits = null)
{
    private readonly EchoEndpoint _endpoint = new(endpointRole, limits, agreed);
    private readonly Inflater? _inflater = agreed is { } a ? new(a.WindowBitsOf(endpointRole)) : null;

    public EchoEndpoint Endpoint => _endpoint;

    /// <summary>Sends bytes in pieces of so many; 0 for all at once.</summary>
    public Fuzzing Send(byte[] bytes, int chop = 0)
    {
        foreach (var piece in bytes.Chunk(chop == 0 ? Math.Max(1, bytes.Length) : chop)) _endpoint.Receive(piece);
        return this;
    }

    public Fuzzing Frame(int opCode, byte[] payload, bool isFinal = true, int reserved = 0, int chop = 0) =>
        Send(Wire.Frame(opCode, payload, isFinal, reserved, endpointRole), chop);

    public Fuzzing Frame(int opCode, string payload, bool isFinal = true, int reserved = 0, int chop = 0) =>
        Frame(opCode, Encoding.UTF8.GetBytes(payload), isFinal, reserved, chop);

    public Fuzzing Close(int code = 1000, byte[]? reason = null) => Send(Wire.Close(code, reason, endpointRole));

    /// <summary>The messages and control frames that came back, as (opcode, payload).</summary>
    public List<(int OpCode, byte[] Payload)> Answers()
    {
        var bytes = _endpoint.TakeSent();
        var reading = new FrameReading(endpointRole == WebSocketRole.Server ? WebSocketRole.Client : WebSocketRole.Server, agreed is not null, long.MaxValue);
        var answers = new List<(int, byte[])>();
        var position = 0;
        (OpCode OpCode, bool IsCompressed, List<byte> Payload) message = (default, false, []);
        while (position < bytes.Length)
        {
            var header = ReferenceFrames.Header(bytes[position..Math.Min(bytes.Length, position + 14)], reading);
            Assert.StartsWith("FrameHeader", header);
            var reader = default(FrameHeaderReader);
            Assert.True(reader.Read(bytes.AsSpan(position), reading, out var headerLength, out var read, out _));
            var payload = bytes.AsSpan(position + headerLength, (int)read.PayloadLength).ToArray();
            Masking.Apply(payload, read.Mask);
            position += headerLength + (int)read.PayloadLength;
            if (read.IsControl)
            {
                answers.Add(((int)read.OpCode, payload));
                continue;
            }

            if (read.OpCode != OpCode.Continuation) message = (read.OpCode, read.IsCompressed, []);
            message.Payload.AddRange(payload);
            if (read.IsFinal) answers.Add(((int)message.OpCode, message.IsCompressed ? Inflate([.. message.Payload]) : [.. message.Payload]));
        }

        return answers;
    }

    /// <summary>The answers in words: text and binary by their payload, pongs, and the code of a Close.</summary>
    public string Told() => string.Join(" ", Answers().Select(answer => answer.OpCode switch
    {
        1 => $"text:{Encoding.UTF8.GetString(answer.Payload)}",
        2 => $"binary:{Convert.ToHexString(answer.Payload)}",
        8 => answer.Payload.Length == 0 ? "close" : $"close:{answer.Payload[0] << 8 | answer.Payload[1]}",
        10 => $"pong:{Convert.ToHexString(answer.Payload)}",
        _ => throw new InvalidOperationException($"The endpoint sent a frame of type {answer.OpCode}."),
    }));

    private byte[] Inflate(byte[] payload)
    {
        var (output, end) = InflatedPieces.Whole(_inflater!, [.. payload, .. DeflateStreams.Tail]);
        Assert.Equal("boundary", end);
        if (!agreed!.Value.KeepsContext(endpointRole)) _inflater!.Reset();
        return output;
    }
}
