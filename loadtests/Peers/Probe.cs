using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>The case's request once, before anything is measured: a proxy that answers wrongly must not be timed.</summary>
internal static class Probe
{
    private const int HeadLimitBytes = 4 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Asks once and returns the length of the answer in bytes, head included.</summary>
    /// <exception cref="LoadTestException">The answer is not 200 with the expected content and a Content-Length.</exception>
    public static async Task<int> MeasureAsync(string name, int port, PeerCase run, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, limit.Token);
            await using var stream = await OpenAsync(socket, run, limit.Token);
            var answer = await AskAsync(stream, port, run, limit.Token);
            return Refusal(answer, run) is { } refusal
                ? throw new LoadTestException($"{name}: {refusal}\n{Encoding.Latin1.GetString(answer, 0, Math.Min(answer.Length, 2000))}")
                : answer.Length;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LoadTestException($"{name} did not answer one {run.Method} within {Limit.TotalSeconds} s.");
        }
    }

    /// <summary>Asks once; what came back, whatever it is.</summary>
    internal static async Task<byte[]> AskAsync(Stream stream, int port, PeerCase run, CancellationToken cancellation)
    {
        var sending = stream.WriteAsync(Request(run, port), cancellation);
        var answer = await ReceiveAsync(stream, HeadLimitBytes + run.Resource.Content.Length, cancellation);
        await sending;
        return answer;
    }

    /// <summary>The connection as the case has it: plain, or with TLS on it.</summary>
    internal static async Task<Stream> OpenAsync(Socket socket, PeerCase run, CancellationToken cancellation)
    {
        var plain = new NetworkStream(socket, ownsSocket: true);
        if (run.Tls == PeerTls.None)
        {
            return plain;
        }

        // The certificate was made a moment ago by this program, and is nobody else's business.
        var secure = new SslStream(plain, leaveInnerStreamOpen: false, static (_, _, _, _) => true);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1" }, cancellation);
        return secure;
    }

    /// <summary>Says what is wrong with an answer, or null when it is the expected one.</summary>
    internal static string? Refusal(ReadOnlySpan<byte> answer, PeerCase run)
    {
        var headEnd = answer.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0 || !answer.StartsWith("HTTP/1.1 200 "u8))
        {
            return "the answer to one request is not a 200:";
        }

        return answer[(headEnd + 4)..].SequenceEqual(run.Resource.Content.Span) ? null : "the body is not the upstream's:";
    }

    /// <summary>The request as wrk sends it, but for pipelining.</summary>
    internal static byte[] Request(PeerCase run, int port)
    {
        var framing = run.ChunkBytes > 0 ? "Transfer-Encoding: chunked\r\n" : run.ContentBytes > 0 ? $"Content-Length: {run.ContentBytes}\r\n" : "";
        var head = $"{run.Method} {run.Resource.Path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{framing}{(run.Closes ? "Connection: close\r\n" : "")}\r\n";
        return Encoding.ASCII.GetBytes(head + (run.ChunkBytes > 0 ? Chunks(run) : new string('x', run.ContentBytes)));
    }

    private static string Chunks(PeerCase run)
    {
        var chunk = $"{run.ChunkBytes:x}\r\n{new string('x', run.ChunkBytes)}\r\n";
        return string.Concat(Enumerable.Repeat(chunk, run.ContentBytes / run.ChunkBytes)) + "0\r\n\r\n";
    }

    /// <summary>Reads until the head and as much content as it announces are there, or the connection ends.</summary>
    private static async Task<byte[]> ReceiveAsync(Stream stream, int limitBytes, CancellationToken cancellation)
    {
        var buffer = new byte[limitBytes];
        var count = 0;
        for (var expected = limitBytes; count < expected;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(count), cancellation);
            if (read == 0)
            {
                break;
            }

            count += read;
            expected = expected == limitBytes ? ExpectedLength(buffer.AsSpan(0, count)) ?? limitBytes : expected;
        }

        return buffer[..count];
    }

    /// <summary>Head and announced content; null while the head is incomplete.</summary>
    private static int? ExpectedLength(ReadOnlySpan<byte> answer)
    {
        var headEnd = answer.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return null;
        }

        const string Name = "\r\ncontent-length:";
        var head = Encoding.Latin1.GetString(answer[..(headEnd + 2)]);
        var field = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (field < 0)
        {
            return headEnd + 4;
        }

        var start = field + Name.Length;
        var value = head[start..head.IndexOf("\r\n", start, StringComparison.Ordinal)].Trim();
        return headEnd + 4 + (int.TryParse(value, CultureInfo.InvariantCulture, out var length) ? length : 0);
    }
}
