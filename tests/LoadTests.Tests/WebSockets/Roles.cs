using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets.Autobahn;

/// <summary>Over sockets the endpoint is the origin, which is a server.</summary>
internal static class Roles
{
    public static IEnumerable<WebSocketRole> Both => [WebSocketRole.Server];

    public static WebSocketRole Other => WebSocketRole.Server;

    public static void InBoth(Func<Fuzzing, Fuzzing> play, string expected) => Assert.Equal(expected, play(new Fuzzing(WebSocketRole.Server)).Told());
}
