using System.Buffers.Text;
using System.Text;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>Names and values of <see cref="ContextVariable"/>.</summary>
public static class ContextValues
{
    private static readonly (string Name, ContextVariable Variable)[] Names =
    [
        ("accountId", ContextVariable.AccountId),
        ("apiId", ContextVariable.ApiId),
        ("deploymentId", ContextVariable.DeploymentId),
        ("domainName", ContextVariable.DomainName),
        ("domainPrefix", ContextVariable.DomainPrefix),
        ("extendedRequestId", ContextVariable.ExtendedRequestId),
        ("httpMethod", ContextVariable.HttpMethod),
        ("identity.sourceIp", ContextVariable.IdentitySourceIp),
        ("identity.userAgent", ContextVariable.IdentityUserAgent),
        ("operationName", ContextVariable.OperationName),
        ("path", ContextVariable.Path),
        ("protocol", ContextVariable.Protocol),
        ("requestId", ContextVariable.RequestId),
        ("requestTime", ContextVariable.RequestTime),
        ("requestTimeEpoch", ContextVariable.RequestTimeEpoch),
        ("resourceId", ContextVariable.ResourceId),
        ("resourcePath", ContextVariable.ResourcePath),
        ("stage", ContextVariable.Stage),
    ];

    /// <summary>The variable of that name, without <c>$context.</c>; <see cref="ContextVariable.None"/> when this request can have no value for it.</summary>
    public static ContextVariable Named(string name)
    {
        foreach (var entry in Names)
        {
            if (entry.Name == name) return entry.Variable;
        }

        return ContextVariable.None;
    }

    /// <summary>Appends the value to the exchange's scratch block; empty when there is none.</summary>
    public static Slice Value(Exchange exchange, ContextVariable variable)
    {
        var route = exchange.State.Route;
        return variable switch
        {
            ContextVariable.AccountId => Text(exchange, route?.AccountId),
            ContextVariable.ApiId => Text(exchange, route?.ApiId),
            ContextVariable.DeploymentId => Text(exchange, route?.DeploymentId),
            ContextVariable.OperationName => Text(exchange, route?.OperationName),
            ContextVariable.ResourceId => Text(exchange, route?.ResourceId),
            ContextVariable.ResourcePath => Text(exchange, route?.ResourcePath),
            ContextVariable.Stage => Text(exchange, route?.StageName),
            ContextVariable.DomainName => exchange.Scratch.Append(Host(exchange)),
            ContextVariable.DomainPrefix => exchange.Scratch.Append(FirstLabel(Host(exchange))),
            ContextVariable.HttpMethod => exchange.Scratch.Append(exchange.Head.MethodToken.Of(exchange.HeadBytes)),
            ContextVariable.IdentitySourceIp => exchange.Scratch.Append(exchange.Client.AddressBytes),
            ContextVariable.IdentityUserAgent => UserAgent(exchange),
            ContextVariable.Path => exchange.Scratch.Append(exchange.Head.Path.Of(exchange.HeadBytes)),
            ContextVariable.Protocol => exchange.Scratch.Append("HTTP/1.1"u8),
            _ => Computed(exchange, variable),
        };
    }

    private static Slice Computed(Exchange exchange, ContextVariable variable)
    {
        switch (variable)
        {
            case ContextVariable.RequestId:
                exchange.State.RequestId.Format(exchange.Scratch.Reserve(RequestId.Length));
                return exchange.Scratch.Commit(RequestId.Length);
            case ContextVariable.ExtendedRequestId:
                exchange.State.RequestId.FormatExtended(exchange.Scratch.Reserve(RequestId.ExtendedLength));
                return exchange.Scratch.Commit(RequestId.ExtendedLength);
            case ContextVariable.RequestTimeEpoch:
                Utf8Formatter.TryFormat(BeganAt(exchange), exchange.Scratch.Reserve(20), out var digits);
                return exchange.Scratch.Commit(digits);
            case ContextVariable.RequestTime:
                return exchange.Scratch.Append(exchange.Loop.Clock.LogTime(BeganAt(exchange) / 1000));
            default:
                return default;
        }
    }

    /// <summary>When the request began, milliseconds since 1970; the same whenever and by whomever it is asked.</summary>
    private static long BeganAt(Exchange exchange)
    {
        ref var began = ref exchange.State.UnixMilliseconds;
        if (began == 0) began = exchange.Loop.Clock.UnixMillisecondsAt(exchange.State.StartedAt);
        return began;
    }

    private static Slice UserAgent(Exchange exchange) =>
        exchange.Head.TryFind(KnownField.UserAgent, out var line) ? exchange.Scratch.Append(line.Value(exchange.HeadBytes)) : default;

    private static ReadOnlySpan<byte> Host(Exchange exchange) => exchange.Head.Host.Of(exchange.HeadBytes);

    private static ReadOnlySpan<byte> FirstLabel(ReadOnlySpan<byte> host)
    {
        var dot = host.IndexOf((byte)'.');
        return dot < 0 ? host : host[..dot];
    }

    private static Slice Text(Exchange exchange, string? value)
    {
        if (string.IsNullOrEmpty(value)) return default;
        var written = Encoding.UTF8.GetBytes(value, exchange.Scratch.Reserve(Encoding.UTF8.GetMaxByteCount(value.Length)));
        return exchange.Scratch.Commit(written);
    }
}
