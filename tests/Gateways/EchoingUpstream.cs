namespace Gateways;

/// <summary>Upstreams that agree to a WebSocket, and what they then do with bytes.</summary>
internal static class EchoingUpstream
{
    /// <summary>Switches, does the rest as it is told, and closes.</summary>
    public static ScriptedUpstream Switching(Func<UpstreamSession, Task> then, int receiveBufferBytes = 0) => new(
        async session =>
        {
            await session.SendAsync(WebSocketWire.Response(await session.ReadHeadAsync()));
            await then(session);
            session.Close();
        },
        receiveBufferBytes);

    /// <summary>Sends every byte back as it came, and ends when its peer ends.</summary>
    public static ScriptedUpstream OfBytes() => Switching(async session =>
    {
        do await session.SendAsync(session.TakeUnread());
        while (await session.ReceiveAsync());
    });
}
