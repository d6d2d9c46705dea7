using System.Diagnostics;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Metering;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Flow;

/// <summary>
/// The way of every request: 1 resolve, 2 authorize, 3 meter, 4 validate, 5 cache, 6 map in, 7 integrate, 8 map out, 9 record. A step
/// that a route does not use is null there and costs a branch. Any step may end the request with a <see cref="Refusal"/>.
/// </summary>
internal sealed class RequestFlow(SnapshotHolder snapshots, FlowOptions options, long maxContentBytes)
{
    private readonly GatewayResponses _responses = new(options, maxContentBytes);

    /// <summary>Carries a request from its head to its record.</summary>
    public async ValueTask RunAsync(Exchange exchange)
    {
        Refusal refusal;
        try
        {
            refusal = await StartAsync(exchange);
        }
        catch
        {
            Abandon(exchange);
            throw;
        }

        Finish(exchange, refusal);
    }

    /// <summary>
    /// The steps up to the integration, whose outcome must go to <see cref="Finish"/>, or to <see cref="Abandon"/> where it is an exception. Split in
    /// two, so that a connection awaits the integration itself and no state machine stands between.
    /// </summary>
    public ValueTask<Refusal> StartAsync(Exchange exchange)
    {
        Begin(exchange);

        // :: 0 Admit: what cannot be served in time is refused before it costs anything.
        CompiledRoute? route = null;
        var refusal = Admit(exchange.Loop);
        if (!refusal.IsNone) exchange.State.Log = LogOf(exchange);

        // :: 1 Resolve: host and path to a stage; path and method to a route.
        if (refusal.IsNone) refusal = Resolve(exchange, out route);

        // :: 2 Authorize: guarded routes are refused at compile time until authorizers exist.
        if (refusal.IsNone && route!.NotSupported is not null) refusal = new Refusal(GatewayResponseType.NotSupported, Reason.FeatureNotSupported, route.NotSupported);

        // :: 3 Meter.
        if (refusal.IsNone && route!.Throttle is { } throttle) refusal = Meter(throttle, exchange.Loop.Loop.NowTimestamp);

        // :: 6 Map in. (4 Validate and 5 Cache have no feature yet.)
        if (refusal.IsNone && route!.MapIn is { } mappings) refusal = mappings.Apply(exchange);

        // :: 7 Integrate, and 8 Map out, which for what passes through is the integration's own.
        return refusal.IsNone ? route!.Integration.InvokeAsync(exchange) : new(refusal);
    }

    /// <summary>What is left once the integration has answered, or somebody has refused.</summary>
    public void Finish(Exchange exchange, Refusal refusal)
    {
        try
        {
            if (!refusal.IsNone) End(exchange, refusal);
        }
        catch
        {
            Abandon(exchange);
            throw;
        }

        // :: 9 Record.
        Record(exchange);
    }

    /// <summary>A bug ends the connection without an answer; the request is over all the same.</summary>
    public void Abandon(Exchange exchange)
    {
        exchange.Loop.Metrics.RequestEnded(status: 0, Microseconds(exchange));
        exchange.Loop.Metrics.GatewayAnswered((int)Reason.InternalError);
    }

    /// <summary>Answers a request that never became one: its bytes were refused.</summary>
    public void Refuse(Exchange exchange, Refusal refusal, int status)
    {
        Begin(exchange);
        exchange.State.Reason = refusal.Reason;
        _responses.Write(exchange, refusal, status);
        Record(exchange);
    }

    private static void Begin(Exchange exchange)
    {
        // The loop's clock, read when its batch of events began: waiting for its turn is part of a request's latency.
        exchange.State.StartedAt = exchange.Loop.Loop.NowTimestamp;
        exchange.Loop.Clock.Refresh(exchange.Loop.Loop.NowMilliseconds);
        exchange.Loop.Metrics.RequestBegan();
        if (!exchange.Head.TryFind(KnownField.XAmznRequestId, out var line)
            || !RequestId.TryParse(line.Value(exchange.HeadBytes), exchange.Loop.Random, out exchange.State.RequestId))
        {
            exchange.State.RequestId = RequestId.Create(exchange.Loop.Random);
        }
    }

    private static Refusal Admit(LoopContext loop) =>
        loop.Load.Judge() is var reason and not Reason.None ? new Refusal(GatewayResponseType.ServiceUnavailable, reason) : Refusal.None;

    /// <summary>Where the line of a request goes that was refused before it had a route.</summary>
    private IExchangeLog? LogOf(Exchange exchange) =>
        snapshots.Current.Addresses.Resolve(exchange.Head.Host.Of(exchange.HeadBytes), exchange.Head.Path.Of(exchange.HeadBytes)).Stage?.AccessLog;

    private Refusal Resolve(Exchange exchange, out CompiledRoute? route)
    {
        route = null;
        var path = exchange.Head.Path.Of(exchange.HeadBytes);
        var address = snapshots.Current.Addresses.Resolve(exchange.Head.Host.Of(exchange.HeadBytes), path);
        if (address.Stage is null) return new Refusal(GatewayResponseType.Forbidden, address.Reason);
        exchange.State.Log = address.Stage.AccessLog;
        exchange.State.ResourcePathStart = exchange.Head.Path.Start + address.PathStart;
        exchange.State.ResourcePathLength = path.Length - address.PathStart;
        var method = RouteMethods.Of(exchange.Head.Method);
        if (!address.Stage.Routes.TryMatch(exchange.ResourcePath, method, exchange.CaptureSpace, out route, out exchange.State.CaptureCount))
        {
            return new Refusal(GatewayResponseType.MissingAuthenticationToken, Reason.NoRoute);
        }

        exchange.State.Route = route.Facts;
        return Refusal.None;
    }

    private static Refusal Meter(ThrottleChain throttle, long now)
    {
        if (throttle.TryTake(now, out var refusedBy)) return Refusal.None;
        return new Refusal(GatewayResponseType.Throttled, refusedBy switch
        {
            ThrottleLevel.Account => Reason.AccountThrottled,
            ThrottleLevel.Stage => Reason.StageThrottled,
            _ => Reason.MethodThrottled,
        });
    }

    private void End(Exchange exchange, Refusal refusal)
    {
        exchange.State.Reason = refusal.Reason;
        if (refusal.IsCut || exchange.Response.Started)
        {
            exchange.Response.Cut();
            return;
        }

        _responses.Write(exchange, refusal);
    }

    private void Record(Exchange exchange)
    {
        var microseconds = Microseconds(exchange);
        exchange.Loop.Metrics.RequestEnded(exchange.Response.Status, microseconds);
        if (exchange.State.IntegrationBeganAt != 0) RecordIntegration(exchange);
        exchange.State.Log?.Write(exchange, microseconds);
        if (exchange.State.Reason == Reason.None) return;
        exchange.Loop.Metrics.GatewayAnswered((int)exchange.State.Reason);
        options.GatewayAnswered?.Invoke(exchange);
    }

    private static long Microseconds(Exchange exchange) => Stopwatch.GetElapsedTime(exchange.State.StartedAt).Ticks / TimeSpan.TicksPerMicrosecond;

    private static void RecordIntegration(Exchange exchange)
    {
        ref var state = ref exchange.State;
        if (state.IntegrationEndedAt == 0) state.IntegrationEndedAt = exchange.Loop.Loop.NowTimestamp;
        exchange.Loop.Metrics.IntegrationLatency.Record(state.IntegrationMicroseconds);
    }
}
