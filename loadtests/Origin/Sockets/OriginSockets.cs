using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Sluice.Engine.WebSockets;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;
using Sluice.Transport;

namespace Sluice.LoadTests.Origin;

/// <summary>The origin's WebSocket sessions, in a group for each loop.</summary>
internal sealed class OriginSockets
{
    private const int DeflatersKept = 64;

    private readonly SessionGroup[] _groups;

    public OriginSockets(EventLoopGroup loops, SessionLimits limits)
    {
        var deflaters = new DeflatePool(DeflatersKept);
        _groups = [.. Enumerable.Range(0, loops.Count).Select(index => new SessionGroup(loops[index], limits, deflaters))];
    }

    /// <summary>None of AWS's: the largest message is one that a test may send.</summary>
    public static SessionLimits DefaultLimits { get; } = new()
    {
        Messages = new MessageLimits { MaxFrameBytes = 64 << 20, MaxMessageBytes = 64 << 20 },
        IdleMilliseconds = 0,
        DurationMilliseconds = 0,
        CompressFromBytes = 0,
    };

    /// <summary>Sessions that have not ended.</summary>
    public int Count => _groups.Sum(group => group.Count);

    /// <summary>Closes every session with 1001, spread over most of that time.</summary>
    public void Drain(TimeSpan within)
    {
        foreach (var group in _groups)
        {
            group.Loop.Post(_ => group.Drain(within), null);
        }
    }

    /// <summary>Answers the handshake and echoes until the end of the connection, which is disposed. On its loop.</summary>
    public Task ServeAsync(OriginHandshake handshake, ConnectionContext connection, CancellationToken cancellation)
    {
        connection.Transport.Output.Write(handshake.Response);
        if (!handshake.IsAgreed)
        {
            return RefuseAsync(connection);
        }

        var loop = connection.Features.GetRequiredFeature<IEventLoopFeature>().Loop;
        return RunAsync(new WebSocketSession(_groups[loop.Index], EchoHandler.Instance, handshake.Deflate), connection, cancellation);
    }

    private static async Task RunAsync(WebSocketSession session, ConnectionContext connection, CancellationToken cancellation)
    {
        using var cut = cancellation.UnsafeRegister(static client => ((ConnectionContext)client!).Abort(), connection);
        if (!await session.RunAsync(connection.Transport))
        {
            connection.Abort();
        }

        await connection.DisposeAsync();
    }

    private static async Task RefuseAsync(ConnectionContext connection)
    {
        await connection.Transport.Output.FlushAsync();
        await connection.DisposeAsync();
    }
}
