using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Neighbours;

/// <summary>What a loop says of its own lag, with more ready at once than a turn takes.</summary>
public sealed class LagTests
{
    private const int Connections = 768;
    private const int EventsPerTurn = 256;
    private const int BusyMicroseconds = 500;

    [Fact]
    public async Task The_lag_is_the_time_of_the_whole_queue_and_not_of_one_turn()
    {
        var longest = 0L;
        await using (var loops = new TestLoops())
        {
            await using var listener = await loops.ListenAsync();
            List<EchoClient> clients = [];
            List<Task> serving = [];
            for (var i = 0; i < Connections; i++)
            {
                clients.Add(new EchoClient(listener.EndPoint));
                serving.Add(ServeAsync((await listener.AcceptAsync())!));
            }

            using ManualResetEventSlim isSent = new();
            loops.Loop.Post(_ => isSent.Wait(), null);
            foreach (var client in clients) client.Socket.Send("?"u8);
            isSent.Set();
            await Task.WhenAll(serving).InTime();
            clients.ForEach(client => client.Dispose());
        }

        // The first turn takes 256. How many of the other 512 the probe waits for depends on when it was put behind them; that it waits for
        // longer than any one turn takes is the point.
        Assert.InRange(longest, (EventsPerTurn + 1) * BusyMicroseconds, long.MaxValue);

        async Task ServeAsync(ConnectionContext connection)
        {
            var feature = connection.Features.Get<IEventLoopFeature>()!;
            await feature.EnterLoop();
            var result = await connection.Transport.Input.ReadAsync();
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalMicroseconds < BusyMicroseconds;) Thread.SpinWait(20);
            longest = Math.Max(longest, feature.Loop.Lag.Microseconds);
            connection.Transport.Input.AdvanceTo(result.Buffer.End);
            await connection.DisposeAsync();
        }
    }
}
