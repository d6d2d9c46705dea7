using System.Text;
using Sluice.Engine.Routing;

namespace Sluice.Host.Output;

/// <summary>Methods of requests, as routing names them.</summary>
internal static class MethodWords
{
    /// <summary>HTTP's methods are case-sensitive.</summary>
    public static RouteMethod Of(ReadOnlySpan<byte> token) => Encoding.ASCII.GetString(token) switch
    {
        "GET" => RouteMethod.Get,
        "PUT" => RouteMethod.Put,
        "POST" => RouteMethod.Post,
        "DELETE" => RouteMethod.Delete,
        "PATCH" => RouteMethod.Patch,
        "OPTIONS" => RouteMethod.Options,
        "HEAD" => RouteMethod.Head,
        _ => RouteMethod.Other,
    };
}
