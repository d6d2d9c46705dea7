using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets.Autobahn;

/// <summary>
/// Compressed messages: data of every kind (12.1 to 12.5), sizes 16 bytes to 128 KiB, in frames of every size, and every agreement that an
/// offer of group 13 leads to. Twenty messages stand for the suite's thousand.
/// </summary>
public sealed class Group12And13Tests
{
    private const int Messages = 20;

    public static TheoryData<int, int> Sizes => new()
    {
        { 16, 0 }, { 64, 0 }, { 256, 0 }, { 1_024, 0 }, { 4_096, 0 }, { 8_192, 0 }, { 16_384, 0 }, { 32_768, 0 }, { 65_536, 0 }, { 131_072, 0 },
        { 8_192, 256 }, { 16_384, 256 }, { 32_768, 256 }, { 65_536, 256 }, { 131_072, 256 }, { 131_072, 1_024 }, { 131_072, 4_096 }, { 131_072, 32_768 },
    };

    /// <summary>Offers of 13.1 to 13.7 and of clients in the wild, with what the server makes of them.</summary>
    public static TheoryData<string, string> Offers => new()
    {
        { "permessage-deflate; client_no_context_takeover; client_max_window_bits", "15 15 kept fresh" },
        { "permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits", "15 15 fresh fresh" },
        { "permessage-deflate; server_max_window_bits=8; client_no_context_takeover; client_max_window_bits", "8 15 kept fresh" },
        { "permessage-deflate; server_max_window_bits=15; client_no_context_takeover; client_max_window_bits", "15 15 kept fresh" },
        { "permessage-deflate; server_no_context_takeover; server_max_window_bits=8; client_max_window_bits", "8 15 fresh kept" },
        { "permessage-deflate; server_no_context_takeover; server_max_window_bits=15; client_max_window_bits=9", "15 9 fresh kept" },
        { "permessage-deflate; server_no_context_takeover; server_max_window_bits=8, permessage-deflate; server_no_context_takeover, permessage-deflate", "8 15 fresh kept" },
        { "permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=9; client_max_window_bits=8", "9 8 fresh fresh" },
        { "permessage-deflate; client_max_window_bits", "15 15 kept kept" },
        { "permessage-deflate", "15 15 kept kept" },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Case_12_compressed_messages_are_echoed(int length, int fragment)
    {
        var random = new Random(length + fragment);
        var messages = Math.Clamp(400_000 / length, 5, Messages);
        foreach (var role in Roles.Both) Echoes(role, DeflateParameters.Widest, fragment, [.. Enumerable.Range(0, messages).Select(_ => Samples.Of(random, length))]);
    }

    [Theory]
    [MemberData(nameof(Offers))]
    public void Case_13_every_agreement_is_kept_by_both_sides(string offer, string expected)
    {
        var agreed = Handshakes.Agree(offer, DeflatePolicy.Default);
        Assert.Equal(expected, Handshakes.Describe(agreed));
        var random = new Random(13);
        foreach (var role in Roles.Both)
        {
            Echoes(role, agreed!.Value, 0, [.. Enumerable.Range(0, Messages).Select(i => Samples.Of(random, 16 << (i % 12)))]);
            Echoes(role, agreed.Value, 256, [.. Enumerable.Range(0, Messages).Select(i => Samples.Text(random, 16 << (i % 12)))]);
        }
    }

    private static void Echoes(WebSocketRole role, DeflateParameters agreed, int fragment, byte[][] messages)
    {
        var peer = new Fuzzing(role, agreed);
        var peerRole = role == WebSocketRole.Server ? WebSocketRole.Client : WebSocketRole.Server;
        var deflater = new Deflater(agreed.WindowBitsOf(peerRole));
        foreach (var message in messages)
        {
            if (!agreed.KeepsContext(peerRole)) deflater.Reset();
            var room = new byte[MessageDeflater.MaxCompressedBytes(message.Length)];
            Assert.True(deflater.Deflate(message, isFinal: true, room, out _, out var written));
            var fragments = room[..written].Chunk(fragment == 0 ? written : fragment).ToArray();
            for (var i = 0; i < fragments.Length; i++) peer.Frame(i == 0 ? 2 : 0, fragments[i], i == fragments.Length - 1, i == 0 ? 4 : 0);
            var answer = Assert.Single(peer.Answers());
            Assert.True(message.AsSpan().SequenceEqual(answer.Payload));
        }

        Assert.Equal("close:1000", peer.Close().Told());
    }
}
