namespace Sluice.LoadTests.Peers;

/// <summary>A request that all proxies carry, named as on the command line.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="About">What it is, for the help.</param>
internal sealed record PeerCase(string Name, string About)
{
    private const int HandshakeClients = 8;
    private const int Large = 10 << 20;

    /// <summary>What is asked for.</summary>
    public PeerResource Resource { get; private init; } = PeerResource.Json;

    /// <summary>Bytes of request content; 0 makes it a GET, more a POST.</summary>
    public int ContentBytes { get; private init; }

    /// <summary>Content goes in chunks of this many bytes; 0 for Content-Length.</summary>
    public int ChunkBytes { get; private init; }

    /// <summary>Whether each request has a connection of its own.</summary>
    public bool Closes { get; private init; }

    /// <summary>Requests that are sent together, before the first is answered.</summary>
    public int Pipelined { get; private init; } = 1;

    /// <summary>Length of each WebSocket message.</summary>
    public int MessageBytes { get; private init; } = 125;

    /// <summary>Client connections, unless the command line says otherwise.</summary>
    public int Connections { get; private init; } = 32;

    /// <summary>Whether Sluice runs with a stage throttle, set high enough that it never refuses.</summary>
    public bool Throttled { get; private init; }

    /// <summary>Whether Sluice and nginx write an access log; HAProxy, which logs to a syslog server only, and the floor do not take part.</summary>
    public bool Logged { get; private init; }

    /// <summary>What it does with TLS.</summary>
    public PeerTls Tls { get; init; }

    /// <summary>What it does with WebSocket, which wrk does not speak: such a case has a driver and a table of its own.</summary>
    public PeerSocket Socket { get; private init; }

    public bool IsLarge => Resource.Content.Length >= Large || ContentBytes >= Large;

    public string Scheme => Tls == PeerTls.None ? "http" : "https";

    public string Method => ContentBytes > 0 ? "POST" : "GET";

    public static IReadOnlyList<PeerCase> All { get; } =
    [
        new("small-get", "110 bytes of JSON"),
        new("small-get-throttled", "the same; Sluice's stage has a rate and burst limit that is taken from and never reached") { Throttled = true },
        new("small-get-logged", "the same with an access log, in the common log format, to a file") { Throttled = true, Logged = true },
        new("get-16k", "a response of 16 KiB") { Resource = PeerResource.Bytes16K },
        new("download-10m", "a response of 10 MiB; 8 connections") { Resource = PeerResource.Bytes10M, Connections = 8 },
        new("upload-10m", "a request of 10 MiB; 8 connections") { Resource = PeerResource.Upload, ContentBytes = Large, Connections = 8 },
        new("post-chunked", "a request of 16 KiB in chunks of 4 KiB") { Resource = PeerResource.Upload, ContentBytes = 16 << 10, ChunkBytes = 4 << 10 },
        new("connection-per-request", "small-get with Connection: close; without the floor") { Closes = true },
        new("pipelined", "small-get, 16 requests sent together") { Pipelined = 16 },
        new("connections-1000", "small-get on 1,000 connections") { Connections = 1000 },
        new("websocket-tunnel", "echo of 125 bytes through a proxy, from Sluice's origin; without the floor") { Socket = PeerSocket.Tunnel },
        new("websocket-tunnel-16k", "the same with 16 KiB") { Socket = PeerSocket.Tunnel, MessageBytes = 16 << 10 },
        new("websocket-echo", "echo of 125 bytes at Sluice's origin and at ws on Node") { Socket = PeerSocket.Echo },
        new("websocket-idle", "memory for each of 10,000 idle sessions, at the origin, at ws on Node and in the proxies") { Socket = PeerSocket.Idle, Connections = 10_000 },
        new("tls-keepalive", "small-get over TLS on kept connections") { Tls = PeerTls.KeepAlive },
        new("tls-resumed", "small-get, a resumed TLS connection for each; 8 at a time") { Tls = PeerTls.Resumed, Closes = true, Connections = HandshakeClients },
        new("tls-handshake", "small-get, a full TLS handshake for each (P-256, AES128-GCM); 8 at a time") { Tls = PeerTls.Handshake, Closes = true, Connections = HandshakeClients },
    ];

    /// <summary>Whether a proxy takes part. The floor passes Connection: close on, and would connect upstream for each request where others do not.</summary>
    public bool Suits(string name) => name switch
    {
        Peer.Floor => !Closes && !Logged && Tls == PeerTls.None,
        Peer.Haproxy => !Logged,
        _ => true,
    };

    /// <summary>One of <see cref="All"/>.</summary>
    public static PeerCase Named(string name) => All.First(known => known.Name == name);
}
