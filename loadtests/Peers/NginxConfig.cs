namespace Sluice.LoadTests.Peers;

/// <summary>nginx's configurations: one worker, no logs, connections that live through the whole run on both sides.</summary>
internal static class NginxConfig
{
    private const int IdleConnectionsLimit = 512;

    /// <param name="port">Port to listen on.</param>
    /// <param name="files">Directory of the files it serves.</param>
    public static string Upstream(int port, string files) => Around(
        $$"""
          open_file_cache max=10;
          sendfile on;
          upstream self {
            server 127.0.0.1:{{port}};
            keepalive {{IdleConnectionsLimit}};
            keepalive_requests 1000000000;
          }
          server {
            listen 127.0.0.1:{{port}} backlog=4096;
            location = {{PeerResource.Json.Path}} { default_type application/json; return 200 '{{PeerResource.SmallJson}}'; }
            location /files/ { alias {{files}}/; }
            # return alone would answer before the content has come; to have it read first, the answer is fetched after it.
            location = {{PeerResource.Upload.Path}} {
              client_max_body_size 64m;
              client_body_buffer_size 11m;
              proxy_method GET;
              proxy_pass_request_body off;
              proxy_set_header Content-Length "";
              proxy_set_header Connection "";
              proxy_http_version 1.1;
              proxy_pass http://self{{PeerResource.Json.Path}};
            }
          }
        """);

    /// <param name="port">Port to listen on.</param>
    /// <param name="upstreamPort">Port of the upstream.</param>
    /// <param name="options">nginx may keep as many connections to the upstream as there are clients, so that it never has to reconnect.</param>
    /// <param name="logFile">Where a case with an access log has it; written in blocks, as Sluice does.</param>
    /// <param name="certificate">For a case with TLS.</param>
    public static string Proxy(int port, int upstreamPort, PeerOptions options, string logFile, string certificate) => Around(
        $$"""
          upstream origin {
            server 127.0.0.1:{{upstreamPort}};
            keepalive {{Math.Max(IdleConnectionsLimit, options.Connections)}};
            keepalive_requests 1000000000;
            keepalive_timeout 600s;
          }
          server {
            listen 127.0.0.1:{{port}} {{(options.Case.Tls == PeerTls.None ? "" : "ssl")}} backlog=4096;
            {{(options.Case.Tls == PeerTls.None ? "" : $"ssl_certificate {certificate}; ssl_certificate_key {certificate}; ssl_protocols TLSv1.3;")}}
            {{(options.Case.Logged ? $"access_log {logFile} combined buffer=64k flush=1s;" : "")}}
            # Content streams, as it does through the others: nothing is gathered before it goes on, and nothing goes to disk.
            client_max_body_size {{SluiceFiles.ContentLimitBytes}};
            proxy_request_buffering off;
            proxy_max_temp_file_size 0;
            location / {
              proxy_pass http://origin;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
        """);

    private static string Around(string servers) =>
        $$"""
        {{(Environment.UserName == "root" ? "user root;" : "")}}
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr crit;
        events { worker_connections 8192; }
        http {
          access_log off;
          keepalive_requests 1000000000;
          keepalive_timeout 600s;
          client_body_temp_path temp-body;
          proxy_temp_path temp-proxy;
          fastcgi_temp_path temp-fastcgi;
          uwsgi_temp_path temp-uwsgi;
          scgi_temp_path temp-scgi;
        {{servers}}
        }

        """;
}
