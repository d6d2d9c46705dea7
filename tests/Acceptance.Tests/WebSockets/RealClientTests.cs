using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Acceptance.Tests.WebSockets;

/// <summary>Clients that others wrote, through the gateway's tunnel: over http and https, with compression and without.</summary>
public sealed class RealClientTests
{
    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_frameworks_ClientWebSocket(bool isSecure, bool isCompressed)
    {
        await using var gateway = await SocketGateway.StartAsync();
        using var client = new ClientWebSocket();
        client.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        if (isCompressed) client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ClientMaxWindowBits = 12 };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await client.ConnectAsync(new Uri(gateway.Url(isSecure, isCompressed)), patience.Token);
        foreach (var length in new[] { 0, 1, 125, 65_536, 1_000_000 })
        {
            var message = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26)))));
            await client.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            var received = new byte[length + 1];
            var count = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await client.ReceiveAsync(received.AsMemory(count), patience.Token);
                count += result.Count;
            }
            while (!result.EndOfMessage);
            Assert.Equal((WebSocketMessageType.Text, true), (result.MessageType, message.AsSpan().SequenceEqual(received.AsSpan(0, count))));
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", patience.Token);
        Assert.Equal((WebSocketState.Closed, WebSocketCloseStatus.NormalClosure), (client.State, client.CloseStatus));
    }

    [NodeTheory]
    [MemberData(nameof(Ways))]
    public async Task Ws_on_Node(bool isSecure, bool isCompressed)
    {
        await using var gateway = await SocketGateway.StartAsync();
        var (output, code) = await Programs.RunAsync("node", "-e", NodeScript, gateway.Url(isSecure, isCompressed), isCompressed ? "permessage-deflate" : "");
        Assert.Equal(("done", 0), (output.Trim(), code));
    }

    [ChromiumFact]
    public async Task Chromium()
    {
        await using var gateway = await SocketGateway.StartAsync();
        using var told = new TcpListener(IPAddress.Loopback, 0);
        told.Start();
        var folder = Directory.CreateTempSubdirectory("sluice-chromium-").FullName;
        var page = Path.Combine(folder, "page.html");
        var ways = Ways.Select(way => ((bool)way[0], (bool)way[1])).Select(way => $"['{gateway.Url(way.Item1, way.Item2)}', {(way.Item2 ? "true" : "false")}]");
        await File.WriteAllTextAsync(page, $"<script>const port = {((IPEndPoint)told.LocalEndpoint).Port}; const ways = [{string.Join(",", ways)}];{PageScript}</script>");
        await using var browser = RunningProcess.Start(
            "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--ignore-certificate-errors",
            "--user-data-dir=" + folder, "file://" + page);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var connection = await told.AcceptSocketAsync(patience.Token);
        var request = new byte[8_192];
        var text = Encoding.ASCII.GetString(request, 0, await connection.ReceiveAsync(request, patience.Token));
        Assert.StartsWith("GET /done?ok,ok,ok,ok ", text, StringComparison.Ordinal);
    }

    [EpollFact]
    public async Task An_idle_session_costs_the_origin_little_memory()
    {
        const int Half = 2_000;
        const int Bound = 8 * 1024;
        await using var origin = RunningProcess.Start(ProductFiles.LoadTests, "origin", "--listen", "http://127.0.0.1:0", "--loops", "1");
        var port = int.Parse((await origin.WaitForAsync(@"http://127\.0\.0\.1:(\d+)")).Groups[1].Value, CultureInfo.InvariantCulture);
        var sessions = new List<Socket>();
        await OpenAsync(sessions, Half, port);
        var before = ResidentBytes(origin.Id);
        await OpenAsync(sessions, Half, port);
        var each = (ResidentBytes(origin.Id) - before) / Half;
        sessions.ForEach(session => session.Dispose());
        Assert.InRange(each, 0, Bound);
    }

    private const string NodeScript =
        """
        const WebSocket = require('ws');
        const [url, extension] = process.argv.slice(1);
        const socket = new WebSocket(url, { rejectUnauthorized: false, perMessageDeflate: extension !== '' });
        const fail = why => { console.log(why); process.exit(1); };
        const messages = ['', 'h\u00e9llo', Buffer.from([0, 1, 254, 255]), 'x'.repeat(300000), Buffer.alloc(70000, 7)];
        let at = 0, ponged = false;
        const next = () => at < messages.length ? socket.send(messages[at]) : socket.ping('p');
        socket.on('open', () => socket.extensions === extension ? next() : fail('extensions: ' + socket.extensions));
        socket.on('message', (data, isBinary) => {
          const sent = messages[at++];
          if (isBinary !== Buffer.isBuffer(sent) || !data.equals(Buffer.from(sent))) fail('message ' + at + ' differs');
          next();
        });
        socket.on('pong', data => { ponged = data.toString() === 'p'; socket.close(4321, 'bye'); });
        socket.on('close', code => code === 4321 && ponged ? console.log('done') : fail('closed with ' + code));
        socket.on('error', error => fail(error.message));
        """;

    private const string PageScript =
        """
        const run = ([url, isCompressed]) => new Promise(resolve => {
          const socket = new WebSocket(url);
          socket.binaryType = 'arraybuffer';
          const messages = ['h\u00e9llo', new Uint8Array([0, 1, 254, 255]).buffer, 'x'.repeat(300000)];
          const same = (a, b) => typeof a === 'string' ? a === b : new Uint8Array(a).join() === new Uint8Array(b).join();
          let at = 0;
          socket.onopen = () => {
            if (socket.extensions.includes('permessage-deflate') !== isCompressed) resolve('extensions');
            messages.forEach(message => socket.send(message));
          };
          socket.onmessage = event => {
            if (!same(event.data, messages[at++])) resolve('message' + at);
            if (at === messages.length) socket.close(4321, 'bye');
          };
          socket.onclose = event => resolve(event.code === 4321 && event.wasClean && at === messages.length ? 'ok' : 'closed' + event.code);
        });
        (async () => {
          const results = [];
          for (const way of ways) results.push(await run(way));
          new Image().src = 'http://127.0.0.1:' + port + '/done?' + results.join();
        })();
        """;

    private static async Task OpenAsync(List<Socket> sessions, int count, int port)
    {
        var request = "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"u8.ToArray();
        var answer = new byte[1_024];
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            sessions.Add(socket);
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(request);
            var length = await socket.ReceiveAsync(answer);
            Assert.StartsWith("HTTP/1.1 101 ", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        }
    }

    private static long ResidentBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
