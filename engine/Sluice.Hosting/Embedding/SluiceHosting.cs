using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sluice.Hosting.Tls;

namespace Sluice.Hosting.Embedding;

/// <summary>The gateway in an ASP.NET Core host, beside whatever else the host serves.</summary>
public static class SluiceHosting
{
    /// <summary>Adds the gateway. It listens where <see cref="UseSluice"/> says so.</summary>
    public static IServiceCollection AddSluice(this IServiceCollection services, Action<SluiceOptions> configure)
    {
        services.Configure(configure);
        if (services.Any(service => service.ServiceType == typeof(SluiceGateway))) return services;
        services.AddSingleton<SluiceGateway>();
        services.AddHostedService<SluiceService>();

        // Kestrel adds its transport only where there is none, and may come after this; of several the last is asked first.
        services.TryAddSingleton<IConnectionListenerFactory, SocketTransportFactory>();
        services.AddSingleton<IConnectionListenerFactory, SluiceEndpoints>();
        return services;
    }

    /// <summary>The same, with what a section of the configuration says below what <paramref name="configure"/> does.</summary>
    public static IServiceCollection AddSluice(this IServiceCollection services, IConfiguration section, Action<SluiceOptions>? configure = null)
    {
        services.Configure<SluiceOptions>(section);
        return services.AddSluice(configure ?? (static _ => { }));
    }

    /// <summary>
    /// Serves the gateway at this endpoint, over its own transport; the server's other endpoints keep theirs. The server's limits on
    /// connections and requests are not the gateway's, which has its own.
    /// </summary>
    /// <param name="listen">The endpoint: an IP address with a port, localhost, any address, or a Unix socket.</param>
    /// <param name="tls">With it TLS is spoken there, with these certificates.</param>
    /// <exception cref="InvalidOperationException">There is no gateway: <c>AddSluice</c> was not called.</exception>
    /// <exception cref="TlsFileException">A certificate cannot be read.</exception>
    public static ListenOptions UseSluice(this ListenOptions listen, ListenerTls? tls = null)
    {
        var gateway = listen.ApplicationServices.GetService<SluiceGateway>()
            ?? throw new InvalidOperationException("There is no gateway: call services.AddSluice(...) before UseSluice().");
        gateway.Add(listen);
        listen.UseGateway(gateway.Gateway, tls is null ? null : new ListenerCertificates(tls));
        return listen;
    }
}
