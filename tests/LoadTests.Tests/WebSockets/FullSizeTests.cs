using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets.Autobahn;

/// <summary>The cases of group 9 in the suite's own sizes, which are too long to be played in memory in every role and at every length.</summary>
public sealed class FullSizeTests
{
    private const uint Key = 0x1A2B3C4D;

    [Theory]
    [InlineData(1, 8 << 20)]
    [InlineData(1, 16 << 20)]
    [InlineData(2, 8 << 20)]
    [InlineData(2, 16 << 20)]
    public void Case_9_1_and_9_2_a_message_in_one_frame(int opCode, int length) => Echoes(opCode, length, length, chop: 0);

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(1 << 10)]
    [InlineData(4 << 10)]
    [InlineData(16 << 10)]
    [InlineData(64 << 10)]
    [InlineData(256 << 10)]
    [InlineData(1 << 20)]
    [InlineData(4 << 20)]
    public void Case_9_3_and_9_4_a_message_of_4_MiB_in_fragments(int fragment)
    {
        Echoes(1, 4 << 20, fragment, chop: 0);
        Echoes(2, 4 << 20, fragment, chop: 0);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1 << 10)]
    [InlineData(2 << 10)]
    public void Case_9_5_and_9_6_a_message_of_1_MiB_in_chops(int chop)
    {
        Echoes(1, 1 << 20, 1 << 20, chop);
        Echoes(2, 1 << 20, 1 << 20, chop);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(1_024)]
    [InlineData(4_096)]
    public void Case_9_7_and_9_8_a_thousand_messages(int length)
    {
        foreach (var opCode in new[] { 1, 2 })
        {
            var peer = new Fuzzing();
            var message = Content(opCode, length);
            for (var i = 0; i < 1_000; i++) peer.Send(Frame(opCode, message, isFinal: true));
            var answers = peer.Answers();
            Assert.Equal(1_000, answers.Count);
            Assert.All(answers, answer => Assert.True(answer.OpCode == opCode && message.AsSpan().SequenceEqual(answer.Payload)));
        }
    }

    private static void Echoes(int opCode, int length, int fragment, int chop)
    {
        var peer = new Fuzzing();
        var message = Content(opCode, length);
        for (var at = 0; at < length; at += fragment)
        {
            peer.Send(Frame(at == 0 ? opCode : 0, message.AsSpan(at, Math.Min(fragment, length - at)), at + fragment >= length), chop);
        }

        var answer = Assert.Single(peer.Answers());
        Assert.Equal(opCode, answer.OpCode);
        Assert.True(message.AsSpan().SequenceEqual(answer.Payload));
        Assert.Equal("close:1000", peer.Close().Told());
    }

    private static byte[] Content(int opCode, int length) =>
        opCode == 1 ? System.Text.Encoding.ASCII.GetBytes(new string('*', length)) : Samples.Noise(new Random(length), length);

    private static byte[] Frame(int opCode, ReadOnlySpan<byte> payload, bool isFinal)
    {
        var frame = new byte[FrameWriter.HeaderLength(payload.Length, isMasked: true) + payload.Length];
        var header = FrameWriter.WriteHeader(frame, new((OpCode)opCode, isFinal, IsCompressed: false, Key, payload.Length), WebSocketRole.Client);
        Masking.Copy(payload, frame.AsSpan(header), Key);
        return frame;
    }
}
