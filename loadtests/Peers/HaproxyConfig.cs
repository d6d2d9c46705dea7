namespace Sluice.LoadTests.Peers;

/// <summary>HAProxy's configuration: one thread, no logs, server connections shared and kept.</summary>
internal static class HaproxyConfig
{
    // maxconn well above the connections of any run: HAProxy closes idle server connections once a quarter of the descriptors
    // that it derives from maxconn is in use.
    public static string Proxy(int port, int upstreamPort, string? certificate) =>
        $"""
        global
          nbthread 1
          maxconn 8192
        defaults
          mode http
          no log
          timeout connect 5s
          timeout client 600s
          timeout server 60s
          http-reuse always
        frontend clients
          bind 127.0.0.1:{port} backlog 4096{(certificate is null ? "" : $" ssl crt {certificate} alpn http/1.1")}
          default_backend origin
        backend origin
          server upstream 127.0.0.1:{upstreamPort} pool-purge-delay 600s

        """;
}
