using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>Everything one peer sends in a random connection: good messages mostly, tricky frames sometimes, then perhaps damaged.</summary>
internal sealed class ConnectionGenerator(Random random, WebSocketRole reader, DeflateParameters? agreed)
{
    private static readonly int[] CloseCodes = [1000, 1001, 1002, 1004, 1005, 1006, 1007, 1014, 1015, 1016, 2999, 3000, 4999, 5000, 0, 999, 65_535];

    private readonly WebSocketRole _peer = reader == WebSocketRole.Server ? WebSocketRole.Client : WebSocketRole.Server;
    private readonly Deflater? _deflater = agreed is { } a ? new(a.WindowBitsOf(reader == WebSocketRole.Server ? WebSocketRole.Client : WebSocketRole.Server)) : null;
    private readonly List<byte[]> _frames = [];

    public byte[] Next()
    {
        for (var messages = random.Next(1, 6); messages > 0; messages--)
        {
            if (random.Next(3) == 0) AddControl();
            if (random.Next(12) == 0) AddTricky();
            else AddMessage();
        }

        if (random.Next(2) == 0) AddClose();
        var bytes = Wire.Join(_frames);
        for (var times = random.Next(3) == 0 ? random.Next(1, 4) : 0; times > 0; times--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private void AddMessage()
    {
        var isText = random.Next(2) == 0;
        var payload = isText ? Samples.Text(random, random.Next(300)) : Samples.Of(random, random.Next(300));
        if (isText && payload.Length > 0 && random.Next(10) == 0) payload[random.Next(payload.Length)] = (byte)random.Next(256);
        var isCompressed = _deflater is not null && random.Next(4) > 0;
        if (isCompressed) payload = Compress(payload);
        var pieces = random.Next(4);
        var start = 0;
        for (var i = 0; i <= pieces; i++)
        {
            var end = i == pieces ? payload.Length : random.Next(start, payload.Length + 1);
            Add(i > 0 ? 0 : isText ? 1 : 2, payload[start..end], i == pieces, isCompressed && i == 0 ? 4 : 0);
            start = end;
            if (i < pieces && random.Next(4) == 0) AddControl();
        }
    }

    private byte[] Compress(byte[] payload)
    {
        if (!agreed!.Value.KeepsContext(_peer)) _deflater!.Reset();
        var room = new byte[MessageDeflater.MaxCompressedBytes(payload.Length)];
        Assert.True(_deflater!.Deflate(payload, isFinal: true, room, out _, out var written));
        return room[..written];
    }

    private void AddControl() => Add(random.Next(9, 11), Samples.Noise(random, random.Next(3) == 0 ? 125 : random.Next(20)));

    private void AddTricky()
    {
        switch (random.Next(6))
        {
            case 0: Add(0, [1, 2, 3], random.Next(2) == 0); break;
            case 1: Add(random.Next(16), Samples.Noise(random, random.Next(140)), random.Next(2) == 0, random.Next(8)); break;
            case 2: _frames.Add(Wire.Frame(2, Samples.Noise(random, random.Next(200)), reader: reader, lengthBytes: random.Next(2) == 0 ? 2 : 8)); break;
            case 3: _frames.Add(Wire.Frame(2, [7], reader: reader, isMasked: random.Next(2) == 0)); break;
            case 4: Add(1, "begun"u8.ToArray(), isFinal: false); break;
            default: Add(1, Samples.Noise(random, random.Next(30)), reserved: agreed is null ? 0 : 4); break;
        }
    }

    private void AddClose()
    {
        var code = CloseCodes[random.Next(CloseCodes.Length)];
        switch (random.Next(4))
        {
            case 0: Add(8, []); break;
            case 1: Add(8, [3]); break;
            case 2: _frames.Add(Wire.Close(code, Samples.Noise(random, random.Next(5)), reader)); break;
            default: _frames.Add(Wire.Close(code, "naïve"u8.ToArray(), reader)); break;
        }

        if (random.Next(2) == 0) AddControl();
    }

    private void Add(int opCode, byte[] payload, bool isFinal = true, int reserved = 0) =>
        _frames.Add(Wire.Frame(opCode, payload, isFinal, reserved, reader, (uint)random.Next()));
}
