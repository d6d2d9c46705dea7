using System.Globalization;
using System.Text;
using Sluice.Protocol.WebSockets;

namespace Acceptance.Tests.WebSockets;

/// <summary>Sluice's client role against servers that others wrote and that fail a connection at the first frame that breaks a rule.</summary>
public sealed class StrictServerTests
{
    private const int Fragments = 7;

    private static readonly int[] Lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000];

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Ws_on_Node(bool isCompressed) => PlayAsync("node", "-e", StrictServers.Node, isCompressed);

    [AutobahnTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Autobahn(bool isCompressed) => PlayAsync(Programs.Python, "-c", StrictServers.Autobahn, isCompressed);

    private static async Task PlayAsync(string program, string option, string script, bool isCompressed)
    {
        await using var server = Programs.Start(program, option, script, isCompressed ? "deflate" : "");
        var port = int.Parse((await server.WaitForAsync(@"listens on (\d+)")).Groups[1].Value, CultureInfo.InvariantCulture);
        foreach (var code in new[] { 1000, 1001, 1011, 3000, 4999 })
        {
            using (var closing = new StrictClient(port, isCompressed)) Assert.Equal(code, closing.Close(code, "b\u00fee \u20ac"));
            await server.WaitForAsync($"closed {code}$");
        }

        using (var client = new StrictClient(port, isCompressed))
        {
            foreach (var (type, payload) in Messages()) Echo(client, type, payload, frames: 1);
            Assert.Empty(client.Pongs);
            foreach (var (type, payload) in Messages()) Echo(client, type, payload, Fragments);
            Assert.Equal(Messages().Count() * (Fragments - 1), client.Pongs.Count);
            client.Send(OpCode.Text, "fragments"u8);
            Assert.Equal((OpCode.Text, "one two three"), Text(client));
            client.Send(OpCode.Text, "pinged?"u8);
            Assert.Equal((OpCode.Text, "pinged"), Text(client));
            Assert.Equal(2, client.Pings);
            Assert.Equal(4321, client.Close(4321, "done"));
        }

        await server.WaitForAsync("closed 4321$");
        using (var closed = new StrictClient(port, isCompressed))
        {
            closed.Send(OpCode.Text, "close"u8);
            Assert.Equal(4001, closed.AnswerClose());
        }

        await server.WaitForAsync("closed 4001$");
        Assert.DoesNotContain("error", server.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<(OpCode Type, byte[] Payload)> Messages()
    {
        var random = new Random(1);
        foreach (var length in Lengths)
        {
            yield return (OpCode.Text, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"id\":7} ", (length / 9) + 1))[..length]));
            var noise = new byte[length];
            random.NextBytes(noise);
            yield return (OpCode.Binary, noise);
        }

        yield return (OpCode.Text, "h\u00e9llo \u20ac \U00010348 \ud7ff\ue000 \U0010ffff"u8.ToArray());
    }

    private static void Echo(StrictClient client, OpCode type, byte[] payload, int frames)
    {
        client.Send(type, payload, frames);
        var echo = client.Receive();
        Assert.Equal((type, true), (echo.Type, echo.Payload.AsSpan().SequenceEqual(payload)));
    }

    private static (OpCode Type, string Text) Text(StrictClient client)
    {
        var (type, payload) = client.Receive();
        return (type, Encoding.UTF8.GetString(payload));
    }
}
