using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Acceptance.Tests;

/// <summary>SIGTERM: what has begun is finished.</summary>
public class DrainTests
{
    private const int Clients = 64;

    /// <summary>When the signal was sent, in ticks of Stopwatch. Whatever was sent before must be answered.</summary>
    private long _signalledAt = long.MaxValue;

    [Fact]
    public async Task No_request_that_had_arrived_is_lost_when_the_process_is_terminated_under_load()
    {
        await using var processes = await GatewayProcess.StartAsync();
        var port = new Uri(processes.Url).Port;
        var stop = new ManualResetEventSlim();
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => ClientAsync(port, stop))).ToArray();
        await Task.Delay(1_500);
        Volatile.Write(ref _signalledAt, Stopwatch.GetTimestamp());
        processes.Gateway.Signal("TERM");
        var exit = await processes.Gateway.ExitAsync();
        stop.Set();
        var tallies = await Task.WhenAll(clients);

        Assert.Equal(0, exit);
        Assert.True(tallies.Sum(tally => tally.Answered) > Clients, "The load did not get going.");
        Assert.Equal(0, tallies.Sum(tally => tally.CutShort));
        // The origin counts what it was asked: every answer that a client has is one of those, and none was asked for nothing.
        var counted = await CountAsync(processes.OriginUrl);
        Assert.Equal(tallies.Sum(tally => tally.Answered), counted);
    }

    [Fact]
    public async Task A_request_in_flight_is_finished_before_the_process_ends()
    {
        await using var processes = await GatewayProcess.StartAsync();
        using var client = new HttpClient();
        var slow = client.GetStringAsync(new Uri($"{processes.Url}/json?bytes=100&delay=1500"));
        await WaitForRequestsAsync(processes.OriginUrl, 1);
        processes.Gateway.Signal("TERM");
        Assert.Equal(100, (await slow).Length);
        Assert.Equal(0, await processes.Gateway.ExitAsync());
    }

    /// <summary>Keep-alive requests until the gateway says that it closes. What counts as cut short: an answer that began and did not end, and
    /// a request without answer that was sent before the signal. A connection that closes between requests loses nothing.</summary>
    private async Task<(int Answered, int CutShort)> ClientAsync(int port, ManualResetEventSlim stop)
    {
        var (answered, cutShort) = (0, 0);
        var request = "GET /json?bytes=100 HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();
        while (!stop.IsSet)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync("127.0.0.1", port);
            }
            catch (SocketException)
            {
                return (answered, cutShort);
            }

            var isOpen = true;
            while (isOpen && !stop.IsSet)
            {
                var outcome = await ExchangeAsync(socket, request);
                if (outcome is Outcome.Answered or Outcome.LastAnswer) answered++;
                if (outcome == Outcome.CutShort) cutShort++;
                isOpen = outcome == Outcome.Answered;
            }
        }

        return (answered, cutShort);
    }

    private async Task<Outcome> ExchangeAsync(Socket socket, byte[] request)
    {
        var buffer = new byte[4_096];
        var length = 0;
        var sentAt = long.MaxValue;
        try
        {
            await socket.SendAsync(request);
            sentAt = Stopwatch.GetTimestamp();
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length));
                if (read == 0) return Unanswered(length, sentAt);
                length += read;
                var text = Encoding.ASCII.GetString(buffer, 0, length);
                var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end < 0 || length < end + 4 + 100) continue;
                return text.Contains("Connection: close", StringComparison.OrdinalIgnoreCase) ? Outcome.LastAnswer : Outcome.Answered;
            }
        }
        catch (SocketException)
        {
            return Unanswered(length, sentAt);
        }
    }

    private Outcome Unanswered(int received, long sentAt) =>
        received > 0 || sentAt < Volatile.Read(ref _signalledAt) ? Outcome.CutShort : Outcome.ClosedBetween;

    private static async Task<int> CountAsync(string originUrl)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri($"{originUrl}/count"));
        using var json = System.Text.Json.JsonDocument.Parse(text);
        return json.RootElement.GetProperty("requests").GetInt32();
    }

    private static async Task WaitForRequestsAsync(string originUrl, int count)
    {
        for (var i = 0; i < 500 && await CountAsync(originUrl) < count; i++) await Task.Delay(20);
    }

    private enum Outcome
    {
        Answered,
        LastAnswer,
        ClosedBetween,
        CutShort,
    }
}
