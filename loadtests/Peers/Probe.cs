using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>One GET as wrk sends it, before anything is measured: a proxy that answers wrongly must not be timed.</summary>
internal static class Probe
{
    private const int ResponseLimitBytes = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Asks once and returns the length of the answer in bytes, head included.</summary>
    /// <exception cref="LoadTestException">The answer is not 200 with the expected body and a Content-Length.</exception>
    public static async Task<int> MeasureAsync(string name, int port, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, limit.Token);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {PeerCase.Path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"), limit.Token);
            var answer = await ReceiveAsync(socket, limit.Token);
            return Refusal(answer) is { } refusal ? throw new LoadTestException($"{name}: {refusal}\n{answer}") : answer.Length;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LoadTestException($"{name} did not answer one GET within {Limit.TotalSeconds} s.");
        }
    }

    /// <summary>Says what is wrong with an answer, or null when it is the expected one.</summary>
    internal static string? Refusal(string answer)
    {
        var headEnd = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (headEnd < 0 || !answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
        {
            return "the answer to one GET is not a 200:";
        }

        return answer[(headEnd + 4)..] == PeerCase.Body ? null : "the body is not the upstream's:";
    }

    /// <summary>Reads until the head and as much content as it announces are there, or the connection ends.</summary>
    private static async Task<string> ReceiveAsync(Socket socket, CancellationToken cancellation)
    {
        var buffer = new byte[ResponseLimitBytes];
        var count = 0;
        while (count < buffer.Length && !Complete(Encoding.Latin1.GetString(buffer, 0, count)))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(count), cancellation);
            if (read == 0)
            {
                break;
            }

            count += read;
        }

        return Encoding.Latin1.GetString(buffer, 0, count);
    }

    private static bool Complete(string answer)
    {
        var headEnd = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (headEnd < 0)
        {
            return false;
        }

        const string Name = "\r\ncontent-length:";
        var field = answer.IndexOf(Name, 0, headEnd, StringComparison.OrdinalIgnoreCase);
        if (field < 0)
        {
            return true;
        }

        var start = field + Name.Length;
        var value = answer[start..answer.IndexOf("\r\n", start, StringComparison.Ordinal)].Trim();
        return int.TryParse(value, CultureInfo.InvariantCulture, out var length) && answer.Length >= headEnd + 4 + length;
    }
}
