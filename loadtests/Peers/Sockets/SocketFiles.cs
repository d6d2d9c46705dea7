namespace Sluice.LoadTests.Peers;

/// <summary>How nginx, HAProxy, Sluice and Node are told to carry or echo WebSocket.</summary>
internal static class SocketFiles
{
    public static string Nginx(int port, int upstreamPort) =>
        $$"""
        {{(Environment.UserName == "root" ? "user root;" : "")}}
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr crit;
        events { worker_connections 32768; }
        http {
          access_log off;
          client_body_temp_path temp-body;
          proxy_temp_path temp-proxy;
          fastcgi_temp_path temp-fastcgi;
          uwsgi_temp_path temp-uwsgi;
          scgi_temp_path temp-scgi;
          server {
            listen 127.0.0.1:{{port}} backlog=4096;
            location / {
              proxy_pass http://127.0.0.1:{{upstreamPort}};
              proxy_http_version 1.1;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection "upgrade";
              proxy_read_timeout 600s;
              proxy_send_timeout 600s;
            }
          }
        }

        """;

    public static string Haproxy(int port, int upstreamPort) =>
        $"""
        global
          nbthread 1
        defaults
          mode http
          no log
          timeout connect 5s
          timeout client 600s
          timeout server 600s
          timeout tunnel 600s
        frontend clients
          bind 127.0.0.1:{port} backlog 4096
          default_backend origin
        backend origin
          server upstream 127.0.0.1:{upstreamPort}

        """;

    /// <summary>One loop, as nginx gets one worker and HAProxy one thread; connections to one upstream as many as the run needs.</summary>
    public const string SluiceConfiguration =
        """
        loops: 1
        limits:
          upstream:
            connections: 65536

        """;

    /// <summary>The echo server that the documentation of ws shows, without compression.</summary>
    public static string Node(int port) =>
        $$"""
        const { WebSocketServer } = require('ws');
        new WebSocketServer({ host: '127.0.0.1', port: {{port}}, backlog: 4096, perMessageDeflate: false })
          .on('connection', socket => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })));

        """;
}
