using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets.Autobahn;

/// <summary>Every case is played against an endpoint in either role.</summary>
internal static class Roles
{
    public static IEnumerable<WebSocketRole> Both => Enum.GetValues<WebSocketRole>();

    /// <summary>The one that is not the server's, where one case is played in one role and its twin in the other.</summary>
    public static WebSocketRole Other => WebSocketRole.Client;

    public static void InBoth(Func<Fuzzing, Fuzzing> play, string expected)
    {
        foreach (var role in Both) Assert.Equal(expected, play(new Fuzzing(role)).Told());
    }
}
