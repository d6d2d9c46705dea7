using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>Runs the decompressor over pieces of input into pieces of output.</summary>
internal static class InflatedPieces
{
    /// <summary>What came out, and how it ended: "boundary", "inside" or "invalid".</summary>
    public static (byte[] Output, string End) Run(Inflater inflater, byte[] input, Func<int> inputPiece, Func<int> outputPiece)
    {
        var output = new List<byte>();
        var position = 0;
        var shown = 0;
        while (true)
        {
            var room = new byte[outputPiece()];
            var status = inflater.Inflate(input.AsSpan(position, shown), room, out var consumed, out var written);
            output.AddRange(room[..written]);
            position += consumed;
            shown -= consumed;
            if (status == InflateStatus.Invalid) return ([.. output], "invalid");
            if (status == InflateStatus.NeedRoom) continue;
            Assert.Equal(0, shown);
            if (position == input.Length) return ([.. output], inflater.IsAtBoundary ? "boundary" : "inside");
            shown = Math.Min(input.Length - position, Math.Max(1, inputPiece()));
        }
    }

    public static (byte[] Output, string End) Whole(Inflater inflater, byte[] input) => Run(inflater, input, () => int.MaxValue, () => 65_536);

    public static (byte[] Output, string End) ByteByByte(Inflater inflater, byte[] input) => Run(inflater, input, () => 1, () => 1);
}
