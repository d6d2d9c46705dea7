using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets.Autobahn;

/// <summary>Sizes, fragments and chops of every kind; the largest sizes of the suite are a quarter or a sixteenth here.</summary>
public sealed class Group9And10Tests
{
    [Theory]
    [InlineData(65_536)]
    [InlineData(262_144)]
    [InlineData(1_048_576)]
    [InlineData(4_194_304)]
    public void Case_9_1_and_9_2_large_messages(int length)
    {
        Echoes(WebSocketRole.Server, 1, new byte[length].AsSpan().ToArray(), length, 0);
        Echoes(Roles.Other, 2, Samples.Noise(new Random(1), length), length, 0);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(1_024)]
    [InlineData(4_096)]
    [InlineData(16_384)]
    [InlineData(65_536)]
    [InlineData(262_144)]
    public void Case_9_3_and_9_4_a_large_message_in_fragments(int fragment)
    {
        Echoes(WebSocketRole.Server, 1, Samples.Text(new Random(2), 262_144), fragment, 0);
        Echoes(Roles.Other, 2, Samples.Noise(new Random(3), 262_144), fragment, 0);
    }

    [Fact]
    public void Case_9_3_1_in_its_full_size_stays_below_the_limit_on_fragments() =>
        Echoes(WebSocketRole.Server, 2, Samples.Noise(new Random(4), 4_194_304), 64, 0);

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1_024)]
    [InlineData(2_048)]
    public void Case_9_5_and_9_6_a_large_message_in_chops(int chop)
    {
        Echoes(WebSocketRole.Server, 1, Samples.Text(new Random(5), 65_536), int.MaxValue, chop);
        Echoes(Roles.Other, 2, Samples.Noise(new Random(6), 65_536), int.MaxValue, chop);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(1_024)]
    [InlineData(4_096)]
    public void Case_9_7_and_9_8_a_hundred_messages_one_behind_the_other(int length)
    {
        var random = new Random(length);
        foreach (var opCode in new[] { 1, 2 })
        {
            byte[][] messages = [.. Enumerable.Range(0, 100).Select(_ => opCode == 1 ? Samples.Text(random, length) : Samples.Noise(random, length))];
            var peer = new Fuzzing().Send(Wire.Join(messages.Select(message => Wire.Frame(opCode, message))));
            var answers = peer.Answers();
            Assert.Equal(100, answers.Count);
            Assert.All(answers.Zip(messages), pair => Assert.True(pair.First.OpCode == opCode && pair.Second.AsSpan().SequenceEqual(pair.First.Payload)));
        }
    }

    [Fact]
    public void Case_10_1_1_a_message_in_fragments_of_1300_bytes() =>
        Echoes(WebSocketRole.Server, 1, System.Text.Encoding.ASCII.GetBytes(new string('*', 65_536)), 1_300, 0);

    private static void Echoes(WebSocketRole role, int opCode, byte[] message, int fragment, int chop)
    {
        var peer = new Fuzzing(role);
        var fragments = message.Chunk(fragment).ToArray();
        for (var i = 0; i < fragments.Length; i++) peer.Frame(i == 0 ? opCode : 0, fragments[i], i == fragments.Length - 1, chop: chop);
        var answer = Assert.Single(peer.Answers());
        Assert.Equal(opCode, answer.OpCode);
        Assert.True(message.AsSpan().SequenceEqual(answer.Payload));
    }
}
