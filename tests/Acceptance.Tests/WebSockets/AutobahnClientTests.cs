namespace Acceptance.Tests.WebSockets;

/// <summary>Autobahn for Python as a strict client: it fails a connection at the first frame that breaks a rule. Against the origin, and through the gateway.</summary>
public sealed class AutobahnClientTests
{
    [AutobahnTheory]
    [InlineData("origin", false)]
    [InlineData("origin", true)]
    [InlineData("http", false)]
    [InlineData("http", true)]
    [InlineData("https", false)]
    [InlineData("https", true)]
    public async Task Every_length_fragments_pings_between_them_and_the_closing_handshake(string way, bool isCompressed)
    {
        await using var gateway = await SocketGateway.StartAsync();
        var path = isCompressed ? "/ws" : "/ws?deflate=no";
        var url = way == "origin" ? gateway.OriginUrl.Replace("http", "ws", StringComparison.Ordinal) + path : gateway.Url(way == "https", isCompressed);
        var (output, code) = await Programs.RunAsync(Programs.Python, "-c", Script, url, isCompressed ? "deflate" : "");
        Assert.Equal(("done", 0), (output.Trim(), code));
    }

    private const string Script =
        """
        import asyncio, ssl, sys
        from autobahn.asyncio.websocket import WebSocketClientFactory, WebSocketClientProtocol
        from autobahn.websocket.compress import PerMessageDeflateOffer, PerMessageDeflateResponse, PerMessageDeflateResponseAccept

        url, compressed = sys.argv[1], sys.argv[2] == 'deflate'
        lengths = [0, 1, 125, 126, 127, 65535, 65536, 1000000]
        messages = [(b'*' * n, False) for n in lengths] + [(bytes(i * 7 % 256 for i in range(n)), True) for n in lengths]
        messages += [('h\u00e9llo \u20ac \U00010348 \ud7ff'.encode(), False)]
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        told = []

        class Client(WebSocketClientProtocol):
            def onConnect(self, response):
                self.pongs, self.at, self.pinged = [], 0, []
                if bool(response.extensions) != compressed: told.append('extensions: %s' % response.extensions)

            def onOpen(self): self.next()

            def next(self):
                if self.at < len(messages):
                    self.sendMessage(messages[self.at][0], isBinary=messages[self.at][1])
                elif self.at < 2 * len(messages):
                    payload, binary = messages[self.at - len(messages)]
                    self.beginMessage(isBinary=binary, doNotCompress=True)
                    third = max(1, len(payload) // 3)
                    for start in range(0, max(1, len(payload)), third):
                        self.sendMessageFrame(payload[start:start + third])
                        ping = b'%d-%d' % (self.at, start)
                        self.pinged.append(ping)
                        self.sendPing(ping)
                    self.endMessage()
                elif self.at < 3 * len(messages):
                    payload, binary = messages[self.at - 2 * len(messages)]
                    self.sendMessage(payload, isBinary=binary, fragmentSize=max(1, len(payload) // 5))
                else:
                    self.sendClose(3123, 'bye')

            def onPong(self, payload): self.pongs.append(payload)

            def onMessage(self, payload, isBinary):
                if (payload, isBinary) != messages[self.at % len(messages)]: told.append('message %d differs' % self.at)
                self.at += 1
                self.next()

            def onClose(self, wasClean, code, reason):
                if self.pongs != self.pinged: told.append('pongs: %s for %s' % (self.pongs[:5], self.pinged[:5]))
                if not wasClean or code != 3123 or self.at != 3 * len(messages): told.append('closed %s %s %s after %d' % (wasClean, code, reason, self.at))
                print('; '.join(told) or 'done')
                loop.stop()

        factory = WebSocketClientFactory(url)
        factory.protocol = Client
        if compressed:
            accept = lambda response: PerMessageDeflateResponseAccept(response) if isinstance(response, PerMessageDeflateResponse) else None
            factory.setProtocolOptions(perMessageCompressionOffers=[PerMessageDeflateOffer()], perMessageCompressionAccept=accept)
        factory.setProtocolOptions(acceptMaskedServerFrames=False, utf8validateIncoming=True, failByDrop=False)
        context = None
        if url.startswith('wss'):
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        loop.run_until_complete(loop.create_connection(factory, factory.host, factory.port, ssl=context))
        loop.call_later(90, loop.stop)
        loop.run_forever()
        """;
}
