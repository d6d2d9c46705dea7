namespace Acceptance.Tests.WebSockets;

/// <summary>
/// Servers that echo, and do on request what an echo does not: <c>fragments</c> is answered in three frames with pings between,
/// <c>pinged?</c> once the pongs of those have come, <c>close</c> with Close 4001. They print their port, and the code that each connection ended with.
/// </summary>
internal static class StrictServers
{
    public const string Node =
        """
        const { WebSocketServer } = require('ws');
        const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: process.argv[1] === 'deflate' ? { threshold: 0 } : false });
        server.on('listening', () => console.log('listens on ' + server.address().port));
        server.on('connection', socket => {
          let pongs = '';
          const wait = () => pongs === 'ab' ? socket.send('pinged') : setTimeout(wait, 5);
          socket.on('pong', data => pongs += data);
          socket.on('error', error => console.log('error ' + error.message));
          socket.on('close', code => console.log('closed ' + code));
          socket.on('message', (data, isBinary) => {
            const text = isBinary ? '' : data.toString();
            if (text === 'close') return socket.close(4001, 'told to');
            if (text === 'pinged?') return wait();
            if (text !== 'fragments') return socket.send(data, { binary: isBinary });
            socket.send('one', { fin: false });
            socket.ping('a');
            socket.send(' two', { fin: false });
            socket.ping('b');
            socket.send(' three', { fin: true });
          });
        });
        """;

    public const string Autobahn =
        """
        import asyncio, sys
        from autobahn.asyncio.websocket import WebSocketServerFactory, WebSocketServerProtocol
        from autobahn.websocket.compress import PerMessageDeflateOffer, PerMessageDeflateOfferAccept

        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)

        class Server(WebSocketServerProtocol):
            pongs = b''

            def onPong(self, payload): self.pongs += payload

            def wait(self):
                if self.pongs == b'ab': self.sendMessage(b'pinged')
                else: loop.call_later(0.005, self.wait)

            def onMessage(self, payload, isBinary):
                if payload == b'close': self.sendClose(4001, 'told to')
                elif payload == b'pinged?': self.wait()
                elif payload == b'fragments':
                    self.beginMessage(isBinary=False, doNotCompress=True)
                    self.sendMessageFrame(b'one')
                    self.sendPing(b'a')
                    self.sendMessageFrame(b' two')
                    self.sendPing(b'b')
                    self.sendMessageFrame(b' three')
                    self.endMessage()
                else: self.sendMessage(payload, isBinary=isBinary, fragmentSize=max(1, len(payload) // 3))

            def onClose(self, wasClean, code, reason):
                print('closed %s' % code if wasClean else 'error %s %s' % (code, reason), flush=True)

        factory = WebSocketServerFactory()
        factory.protocol = Server
        factory.setProtocolOptions(requireMaskedClientFrames=True, utf8validateIncoming=True, failByDrop=False, echoCloseCodeReason=True)
        if sys.argv[1] == 'deflate':
            accept = lambda offers: next((PerMessageDeflateOfferAccept(offer) for offer in offers if isinstance(offer, PerMessageDeflateOffer)), None)
            factory.setProtocolOptions(perMessageCompressionAccept=accept)
        server = loop.run_until_complete(loop.create_server(factory, '127.0.0.1', 0))
        print('listens on %d' % server.sockets[0].getsockname()[1], flush=True)
        loop.run_forever()
        """;
}
