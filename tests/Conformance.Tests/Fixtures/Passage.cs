using System.Text;
using Gateways;

namespace Conformance.Tests.Fixtures;

/// <summary>What one connection's bytes led to, at both ends of the gateway.</summary>
/// <param name="Received">Everything the client got, one character per byte.</param>
/// <param name="End">How its connection ended.</param>
/// <param name="Forwarded">The requests that arrived upstream, read strictly.</param>
/// <param name="Raw">Every byte that arrived upstream.</param>
internal sealed record Passage(string Received, ConnectionEnd End, IReadOnlyList<SeenRequest> Forwarded, string Raw)
{
    public const string Host = "Host: localhost\r\n";

    public const string Get = "GET / HTTP/1.1\r\n" + Host + "\r\n";

    public const string Get10 = "GET / HTTP/1.0\r\n" + Host + "\r\n";

    /// <summary>The final answer, when there is exactly one.</summary>
    public RawResponse Answer => Assert.Single(Answers());

    public static string Post(string fields, string content) => $"POST / HTTP/1.1\r\n{Host}{fields}\r\n\r\n{content}";

    /// <summary>To an upstream that answers what it was asked.</summary>
    public static Task<Passage> OfAsync(string request) => OfAsync(request, seen => ScriptedUpstream.Ok($"{seen.Method} {seen.Target} {seen.Content}"));

    /// <summary>To an upstream that answers with these bytes and stays.</summary>
    public static Task<Passage> OfAsync(string request, string answer) => OfAsync(request, _ => answer);

    public static Task<Passage> OfAsync(string request, Func<SeenRequest, string> answer) => OfAsync(request, ScriptedUpstream.Answering(answer));

    /// <summary>To an upstream that answers with these bytes and ends the connection.</summary>
    public static Task<Passage> OfClosingAsync(string request, string answer) => OfAsync(request, new ScriptedUpstream(async session =>
    {
        await session.ReadRequestAsync();
        await session.SendAsync(answer);
        session.Close();
    }));

    /// <summary>The answers in order, interim ones included.</summary>
    public IReadOnlyList<RawResponse> Answers(bool toHead = false)
    {
        List<RawResponse> answers = [];
        for (var rest = Encoding.Latin1.GetBytes(Received); rest.Length > 0;)
        {
            Assert.True(RawResponse.TryParse(rest, toHead, connectionEnded: true, out var answer, out var used), Received);
            answers.Add(answer);
            rest = rest[used..];
        }

        return answers;
    }

    private static async Task<Passage> OfAsync(string request, ScriptedUpstream upstream)
    {
        using var _ = upstream;
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();
        await client.SendAsync(request);
        client.EndSending();
        var end = await client.ReadToEndAsync();
        Assert.All(upstream.Sessions, session => Assert.Null(session.Problem));
        return new Passage(client.Received, end, upstream.Requests, string.Concat(upstream.Sessions.Select(session => session.Raw)));
    }
}
