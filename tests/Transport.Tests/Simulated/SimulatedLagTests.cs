using System.IO.Pipelines;
using Transport.Tests.Support;

namespace Transport.Tests.Simulated;

/// <summary>What a loop says of its own lag, with more ready at once than a turn takes; each piece of work takes a millisecond of the fake clock.</summary>
public sealed class SimulatedLagTests
{
    private const int EventsPerTurn = 256;

    [Fact]
    public void Where_a_turn_takes_everything_the_lag_is_its_length()
    {
        using var simulated = new SimulatedLoop();
        MakeReady(simulated, 100);
        simulated.Run(turns: 1);
        Assert.Equal(100_000, simulated.Loop.Lag.Microseconds);
        simulated.Run(turns: 1);
        Assert.Equal(0, simulated.Loop.Lag.Microseconds);
    }

    [Fact]
    public void Where_it_does_not_the_lag_is_the_time_of_the_queue_that_is_left()
    {
        using var simulated = new SimulatedLoop();
        MakeReady(simulated, 3 * EventsPerTurn);
        simulated.Run(turns: 1);
        Assert.Equal(EventsPerTurn * 1_000, simulated.Loop.Lag.Microseconds);
        // The probe went behind the second and the third turn's events.
        simulated.Run(turns: 2);
        Assert.Equal(2 * EventsPerTurn * 1_000, simulated.Loop.Lag.Microseconds);
        simulated.Run(turns: 2);
        Assert.Equal(0, simulated.Loop.Lag.Microseconds);
    }

    private static void MakeReady(SimulatedLoop simulated, int count)
    {
        List<SimulatedSocket> sockets = [];
        for (var i = 0; i < count; i++)
        {
            // Connecting runs the loop: all of them first, so that what arrives is ready at once.
            var (connection, socket) = simulated.Connect();
            _ = WorkAsync(simulated, connection.Transport.Input);
            sockets.Add(socket);
        }

        foreach (var socket in sockets) socket.Arrive("?"u8);
    }

    private static async Task WorkAsync(SimulatedLoop simulated, PipeReader input)
    {
        var result = await input.ReadAsync();
        simulated.Clock.AdvanceMilliseconds(1);
        input.AdvanceTo(result.Buffer.End);
    }
}
