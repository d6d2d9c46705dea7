using System.Text;
using Microsoft.AspNetCore.Http;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Integrations.Http;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Functions;

/// <summary>Makes a function's request of an exchange. Cold code: it allocates as it likes.</summary>
internal static class FunctionRequests
{
    public static FunctionRequest Of(Exchange exchange, string? method, ReadOnlyMemory<byte> content)
    {
        var bytes = exchange.HeadBytes;
        var route = exchange.State.Route!;
        return new FunctionRequest
        {
            Method = method ?? Text(exchange.Head.MethodToken.Of(bytes)),
            Path = Text(exchange.ResourcePath),
            Query = Query(exchange),
            Headers = Headers(exchange),
            PathParameters = PathParameters(exchange, route),
            StageVariables = route.StageVariables,
            ApiId = route.ApiId,
            Stage = route.StageName,
            ResourcePath = route.ResourcePath,
            RequestId = RequestIdOf(exchange),
            SourceIp = exchange.Client.Address,
            Content = content,
        };
    }

    private static string Query(Exchange exchange)
    {
        var query = new StringBuilder(Text(exchange.Head.Query.Of(exchange.HeadBytes)));
        foreach (ref readonly var mapped in exchange.Outgoing.Query)
        {
            if (query.Length > 0) query.Append('&');
            query.Append(Text(mapped.Name)).Append('=').Append(Text(mapped.Value.Span));
        }

        return query.ToString();
    }

    private static HeaderDictionary Headers(Exchange exchange)
    {
        var bytes = exchange.HeadBytes;
        var headers = new HeaderDictionary();
        foreach (ref readonly var line in exchange.Head.Fields)
        {
            // Content-Encoding stays: unlike an endpoint of AWS's the function is given the content as it came.
            var passes = FieldPolicy.IsForwarded(line) || line.Known is KnownField.Host or KnownField.ContentEncoding;
            if (passes) headers.Append(Text(line.Name(bytes)), Text(line.Value(bytes)));
        }

        foreach (ref readonly var mapped in exchange.Outgoing.Fields) headers[Text(mapped.Name)] = Text(mapped.Value.Span);
        return headers;
    }

    private static Dictionary<string, string> PathParameters(Exchange exchange, RouteFacts route)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < exchange.State.CaptureCount; i++) parameters[route.PathParameters[i]] = Uri.UnescapeDataString(Text(exchange.Capture(i).Span));
        foreach (ref readonly var mapped in exchange.Outgoing.Path) parameters[Text(mapped.Name)] = Uri.UnescapeDataString(Text(mapped.Value.Span));
        return parameters;
    }

    private static string RequestIdOf(Exchange exchange)
    {
        Span<byte> id = stackalloc byte[RequestId.Length];
        exchange.State.RequestId.Format(id);
        return Text(id);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
