using System.Net;
using System.Net.Sockets;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers.Handshakes;

/// <summary>
/// One request after the other, each on a TLS connection of its own: TLS 1.3, AES128-GCM and P-256. The certificate is not verified, which is
/// the client's cost alone. For one thread, which it blocks.
/// </summary>
internal sealed class HandshakeClient : IDisposable
{
    private const int ReadBytes = 16 << 10;
    private const int TimeoutMilliseconds = 5000;

    private readonly byte[] _buffer = new byte[ReadBytes];
    private readonly IPEndPoint _address;
    private readonly byte[] _request;
    private readonly bool _resumes;
    private readonly nint _context;
    private nint _session;

    /// <param name="address">Where.</param>
    /// <param name="request">Asks for the answer and for the end of the connection.</param>
    /// <param name="resumes">Whether each connection offers the session of the one before.</param>
    public HandshakeClient(IPEndPoint address, byte[] request, bool resumes)
    {
        _address = address;
        _request = request;
        _resumes = resumes;
        _context = LibSsl.NewContext(LibSsl.ClientMethod());
        if (LibSsl.Control(_context, LibSsl.SetMinimumVersion, LibSsl.Tls13, 0) == 0
            || LibSsl.Control(_context, LibSsl.SetMaximumVersion, LibSsl.Tls13, 0) == 0
            || LibSsl.Control(_context, LibSsl.SetGroupsList, 0, "P-256") == 0
            || LibSsl.SetCipherSuites(_context, "TLS_AES_128_GCM_SHA256") == 0)
        {
            throw new LoadTestException("This OpenSSL cannot do TLS 1.3 with AES128-GCM and P-256.");
        }
    }

    /// <summary>Handshakes that were resumed, by OpenSSL's own word (SSL_session_reused).</summary>
    public long Resumed { get; private set; }

    /// <summary>Handshakes that were not.</summary>
    public long Full { get; private set; }

    /// <summary>Connects, asks, reads to the end.</summary>
    /// <returns>Bytes of the answer, head included; -1 when a connection failed.</returns>
    /// <exception cref="SocketException">It could not be connected.</exception>
    public int Ask()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.ReceiveTimeout = TimeoutMilliseconds;
        socket.SendTimeout = TimeoutMilliseconds;
        socket.Connect(_address);
        var ssl = LibSsl.New(_context);
        try
        {
            return LibSsl.SetDescriptor(ssl, (int)socket.Handle) == 1 && Handshake(ssl) ? Exchange(ssl) : -1;
        }
        finally
        {
            LibSsl.Free(ssl);
            LibSsl.ClearErrors();
        }
    }

    public void Dispose()
    {
        Forget();
        LibSsl.FreeContext(_context);
    }

    private bool Handshake(nint ssl)
    {
        if (_session != 0)
        {
            _ = LibSsl.SetSession(ssl, _session);
        }

        if (LibSsl.Connect(ssl) != 1)
        {
            return false;
        }

        var resumed = LibSsl.IsResumed(ssl) == 1;
        Resumed += resumed ? 1 : 0;
        Full += resumed ? 0 : 1;
        return true;
    }

    private int Exchange(nint ssl)
    {
        if (LibSsl.Write(ssl, _request, _request.Length) != _request.Length)
        {
            return -1;
        }

        var count = 0;
        for (var read = 1; read > 0; count += Math.Max(read, 0))
        {
            read = LibSsl.Read(ssl, _buffer, _buffer.Length);
        }

        if (_resumes)
        {
            Keep(ssl);
        }

        _ = LibSsl.Shutdown(ssl);
        return count;
    }

    /// <summary>The ticket comes behind the handshake (RFC 8446, 4.6.1), before the answer: whoever has read that has it.</summary>
    private void Keep(nint ssl)
    {
        var session = LibSsl.TakeSession(ssl);
        if (session != 0 && LibSsl.IsResumable(session) == 1)
        {
            Forget();
            _session = session;
        }
        else if (session != 0)
        {
            LibSsl.FreeSession(session);
        }
    }

    private void Forget()
    {
        if (_session != 0)
        {
            LibSsl.FreeSession(_session);
            _session = 0;
        }
    }
}
