using Sluice.Engine.Routing;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Flow;

/// <summary>HTTP's methods as routing names them.</summary>
internal static class RouteMethods
{
    public static RouteMethod Of(KnownMethod method) => method switch
    {
        KnownMethod.Get => RouteMethod.Get,
        KnownMethod.Put => RouteMethod.Put,
        KnownMethod.Post => RouteMethod.Post,
        KnownMethod.Delete => RouteMethod.Delete,
        KnownMethod.Patch => RouteMethod.Patch,
        KnownMethod.Options => RouteMethod.Options,
        KnownMethod.Head => RouteMethod.Head,
        _ => RouteMethod.Other,
    };

    /// <summary>The method of a definition: <c>GET</c> and so on, or <c>ANY</c>.</summary>
    public static RouteMethod Named(string name) => name == "ANY" ? RouteMethod.Any : Of(KnownMethods.Recognise(System.Text.Encoding.ASCII.GetBytes(name)));
}
