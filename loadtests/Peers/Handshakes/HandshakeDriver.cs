using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers.Handshakes;

/// <summary>
/// A TLS connection for each request, resumed or not as the case says, which wrk cannot tell: so many threads with a blocking client
/// each. The figure is the proxy's CPU; requests a second and latency are this driver's as much as the proxy's.
/// </summary>
internal sealed class HandshakeDriver(PeerCase run) : ILoadDriver
{
    public async Task<WrkResult> RunAsync(string url, int connections, int seconds, CancellationToken cancellation)
    {
        var port = new Uri(url).Port;
        var began = Stopwatch.GetTimestamp();
        var end = began + (seconds * Stopwatch.Frequency);
        var tallies = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ =>
            Task.Factory.StartNew(() => Drive(port, end, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        cancellation.ThrowIfCancellationRequested();
        var sum = HandshakeTally.Sum(tallies);
        if (sum.KindRefusal(run.Tls, connections) is { } refusal)
        {
            throw new LoadTestException($"{url}: {refusal}");
        }

        return sum.ToResult((long)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
    }

    private HandshakeTally Drive(int port, long end, CancellationToken cancellation)
    {
        var address = new IPEndPoint(IPAddress.Loopback, port);
        using var client = new HandshakeClient(address, Probe.Request(run, port), resumes: run.Tls == PeerTls.Resumed);
        HandshakeTally tally = new();
        while (Stopwatch.GetTimestamp() < end && !cancellation.IsCancellationRequested)
        {
            Ask(client, tally);
        }

        tally.Full = client.Full;
        tally.Resumed = client.Resumed;
        return tally;
    }

    private static void Ask(HandshakeClient client, HandshakeTally tally)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var count = client.Ask();
            if (count <= 0)
            {
                tally.Failed++;
                return;
            }

            tally.Bytes += count;
            tally.Latency.Record((long)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }
        catch (SocketException)
        {
            tally.Unconnected++;
        }
    }
}
