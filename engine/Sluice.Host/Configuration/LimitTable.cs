using System.Collections.Immutable;
using System.Globalization;
using Sluice.Engine.Http1;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Overload;
using Sluice.Engine.Upstreams;
using Sluice.Protocol.Http1;

namespace Sluice.Host.Configuration;

/// <summary>The keys below <c>limits</c>: every bound of the gateway and of client connections, below <c>tunnel</c> those of WebSocket tunnels, and below <c>upstream</c> every bound of upstream connections.</summary>
internal static class LimitTable
{
    private const long Milliseconds = 24L * 60 * 60 * 1_000;
    private const long HeadBytes = 16L * 1024 * 1024;
    private const long Count = 1_000_000;
    private const long Connections = 100_000_000;

    public static ImmutableArray<Setting> All { get; } =
    [
        Load("connections", 0, Connections, x => x.MaxConnections, (x, n) => x with { MaxConnections = (int)n }),
        Load("connectionsPerAddress", 0, Connections, x => x.MaxConnectionsPerAddress, (x, n) => x with { MaxConnectionsPerAddress = (int)n }),
        Load("bufferedBytes", 0, long.MaxValue, x => x.MaxBufferedBytes, (x, n) => x with { MaxBufferedBytes = n }),
        Load("shedLagMilliseconds", 0, Milliseconds, x => x.ShedLagMilliseconds, (x, n) => x with { ShedLagMilliseconds = (int)n }),
        Client("requestsPerConnection", 0, int.MaxValue, x => x.MaxRequestsPerConnection, (x, n) => x with { MaxRequestsPerConnection = (int)n }),
        Client("pipelinedRequests", 0, int.MaxValue, x => x.MaxPipelinedRequests, (x, n) => x with { MaxPipelinedRequests = (int)n }),
        Client("contentBytes", 0, long.MaxValue, x => x.MaxContentBytes, (x, n) => x with { MaxContentBytes = n }),
        Client("headMilliseconds", 1, Milliseconds, x => x.HeadMilliseconds, (x, n) => x with { HeadMilliseconds = (int)n }),
        Client("idleMilliseconds", 1, Milliseconds, x => x.IdleMilliseconds, (x, n) => x with { IdleMilliseconds = (int)n }),
        Client("contentMilliseconds", 1, Milliseconds, x => x.ContentMilliseconds, (x, n) => x with { ContentMilliseconds = (int)n }),
        Client("contentBytesPerSecond", 0, int.MaxValue, x => x.ContentBytesPerSecond, (x, n) => x with { ContentBytesPerSecond = (int)n }),
        Client("writeMilliseconds", 1, Milliseconds, x => x.WriteMilliseconds, (x, n) => x with { WriteMilliseconds = (int)n }),
        Client("writeBytesPerSecond", 0, int.MaxValue, x => x.WriteBytesPerSecond, (x, n) => x with { WriteBytesPerSecond = (int)n }),
        Client("discardedBytes", 0, long.MaxValue, x => x.MaxDiscardedBytes, (x, n) => x with { MaxDiscardedBytes = n }),
        Client("lingerMilliseconds", 0, Milliseconds, x => x.LingerMilliseconds, (x, n) => x with { LingerMilliseconds = (int)n }),
        Client("lingerBytes", 0, long.MaxValue, x => x.MaxLingerBytes, (x, n) => x with { MaxLingerBytes = n }),
        Client("requestsPerTurn", 1, Count, x => x.RequestsPerTurn, (x, n) => x with { RequestsPerTurn = (int)n }),
        ClientHead("methodBytes", 1, HeadBytes, x => x.MaxMethodBytes, (x, n) => x with { MaxMethodBytes = (int)n }),
        ClientHead("targetBytes", 1, HeadBytes, x => x.MaxTargetBytes, (x, n) => x with { MaxTargetBytes = (int)n }),
        .. Heads(ClientHead),
        .. Chunks((name, least, most, get, set) => Client(name, least, most, x => get(x.Content), (x, n) => x with { Content = set(x.Content, n) })),
        Tunnel("idleMilliseconds", 1, Milliseconds, x => x.IdleMilliseconds, (x, n) => x with { IdleMilliseconds = (int)n }),
        Tunnel("halfClosedMilliseconds", 1, Milliseconds, x => x.HalfClosedMilliseconds, (x, n) => x with { HalfClosedMilliseconds = (int)n }),
        Tunnel("closeMilliseconds", 1, Milliseconds, x => x.CloseMilliseconds, (x, n) => x with { CloseMilliseconds = (int)n }),
        Upstream("connections", 1, Count, x => x.MaxConnections, (x, n) => x with { MaxConnections = (int)n }),
        Upstream("idleConnections", 0, Count, x => x.MaxIdleConnections, (x, n) => x with { MaxIdleConnections = (int)n }),
        Upstream("pending", 0, Count, x => x.MaxPending, (x, n) => x with { MaxPending = (int)n }),
        Upstream("shedPendingMilliseconds", 0, Milliseconds, x => x.ShedPendingMilliseconds, (x, n) => x with { ShedPendingMilliseconds = (int)n }),
        Upstream("idleMilliseconds", 1, Milliseconds, x => x.IdleMilliseconds, (x, n) => x with { IdleMilliseconds = (int)n }),
        Upstream("lifetimeMilliseconds", 1, Milliseconds, x => x.LifetimeMilliseconds, (x, n) => x with { LifetimeMilliseconds = (int)n }),
        Upstream("connectMilliseconds", 1, Milliseconds, x => x.ConnectMilliseconds, (x, n) => x with { ConnectMilliseconds = (int)n }),
        Upstream("contentIdleMilliseconds", 1, Milliseconds, x => x.ContentIdleMilliseconds, (x, n) => x with { ContentIdleMilliseconds = (int)n }),
        Upstream("interimResponses", 0, Count, x => x.MaxInterimResponses, (x, n) => x with { MaxInterimResponses = (int)n }),
        UpstreamHead("reasonPhraseBytes", 0, HeadBytes, x => x.MaxReasonPhraseBytes, (x, n) => x with { MaxReasonPhraseBytes = (int)n }),
        .. Heads(UpstreamHead),
        .. Chunks((name, least, most, get, set) => Upstream(name, least, most, x => get(x.Content), (x, n) => x with { Content = set(x.Content, n) })),
    ];

    private delegate Setting Row<T>(string name, long least, long most, Func<T, long> get, Func<T, long, T> set);

    private static IEnumerable<Setting> Heads(Row<HeadLimits> row) =>
    [
        row("fieldSectionBytes", 1, HeadBytes, x => x.MaxFieldSectionBytes, (x, n) => x with { MaxFieldSectionBytes = (int)n }),
        row("fieldValueBytes", 1, HeadBytes, x => x.MaxFieldValueBytes, (x, n) => x with { MaxFieldValueBytes = (int)n }),
        row("fieldCount", 1, Count, x => x.MaxFieldCount, (x, n) => x with { MaxFieldCount = (int)n }),
        row("connectionOptions", 0, Count, x => x.MaxConnectionOptions, (x, n) => x with { MaxConnectionOptions = (int)n }),
    ];

    private static IEnumerable<Setting> Chunks(Row<ContentLimits> row) =>
    [
        row("chunkExtensionBytes", 0, HeadBytes, x => x.MaxChunkExtensionBytes, (x, n) => x with { MaxChunkExtensionBytes = (int)n }),
        row("trailerSectionBytes", 0, HeadBytes, x => x.MaxTrailerSectionBytes, (x, n) => x with { MaxTrailerSectionBytes = (int)n }),
        row("trailerCount", 0, Count, x => x.MaxTrailerCount, (x, n) => x with { MaxTrailerCount = (int)n }),
    ];

    private static Setting Client(string name, long least, long most, Func<Http1Limits, long> get, Func<Http1Limits, long, Http1Limits> set) =>
        new($"limits.{name}", "integer", Text(get(Http1Limits.Default)), (settings, member, read) =>
            settings with { Http1 = set(settings.Http1, read.Integer(member, least, most, get(settings.Http1))) });

    private static Setting Load(string name, long least, long most, Func<LoadLimits, long> get, Func<LoadLimits, long, LoadLimits> set) =>
        new($"limits.{name}", "integer", Text(get(LoadLimits.Default)), (settings, member, read) =>
            settings with { Load = set(settings.Load, read.Integer(member, least, most, get(settings.Load))) });

    private static Setting ClientHead(string name, long least, long most, Func<HeadLimits, long> get, Func<HeadLimits, long, HeadLimits> set) =>
        Client(name, least, most, x => get(x.Heads), (x, n) => x with { Heads = set(x.Heads, n) });

    private static Setting Upstream(string name, long least, long most, Func<UpstreamLimits, long> get, Func<UpstreamLimits, long, UpstreamLimits> set) =>
        new($"limits.upstream.{name}", "integer", Text(get(UpstreamLimits.Default)), (settings, member, read) =>
            settings with { Upstreams = set(settings.Upstreams, read.Integer(member, least, most, get(settings.Upstreams))) });

    private static Setting Tunnel(string name, long least, long most, Func<TunnelLimits, long> get, Func<TunnelLimits, long, TunnelLimits> set) =>
        new($"limits.tunnel.{name}", "integer", Text(get(TunnelLimits.Default)), (settings, member, read) =>
            settings with { Tunnels = set(settings.Tunnels, read.Integer(member, least, most, get(settings.Tunnels))) });

    private static Setting UpstreamHead(string name, long least, long most, Func<HeadLimits, long> get, Func<HeadLimits, long, HeadLimits> set) =>
        Upstream(name, least, most, x => get(x.Heads), (x, n) => x with { Heads = set(x.Heads, n) });

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
