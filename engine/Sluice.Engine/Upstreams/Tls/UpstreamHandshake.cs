using System.ComponentModel;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams.Tls;

/// <summary>One TLS handshake with an upstream, on the thread pool: it costs about a millisecond, which a loop does not have.</summary>
internal sealed class UpstreamHandshake
{
    private readonly UpstreamTls _tls;
    private readonly ConnectionContext _connection;
    private readonly TlsRecords _records;
    private readonly SslStream _stream;
    private Reason _verdict;
    private IDuplexPipe? _plaintext;

    /// <param name="tls">How to speak.</param>
    /// <param name="connection">In pool mode.</param>
    public UpstreamHandshake(UpstreamTls tls, ConnectionContext connection)
    {
        _tls = tls;
        _connection = connection;
        _records = new TlsRecords(connection.Transport);
        _stream = new SslStream(_records.AsStream());
    }

    /// <summary>Shakes hands; <see cref="Reason.None"/> when that went well.</summary>
    public async Task<Reason> RunAsync(int timeoutMilliseconds)
    {
        using var deadline = new CancellationTokenSource(timeoutMilliseconds);
        try
        {
            await _stream.AuthenticateAsClientAsync(Options(), deadline.Token).ConfigureAwait(false);
            return Reason.None;
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException or OperationCanceledException or Win32Exception)
        {
            // SslStream and the connection speak in exceptions; a dial's result is a value.
            if (deadline.IsCancellationRequested) return Reason.UpstreamConnectTimedOut;
            return _verdict == Reason.None ? Reason.UpstreamTlsFailed : _verdict;
        }
    }

    /// <summary>The plaintext, on the loop and after the connection has entered it.</summary>
    public IDuplexPipe Open(BlockSlab slab) => _plaintext = _records.Open(_stream, slab, refusesTruncation: true);

    /// <summary>Ends the connection at once. On its loop.</summary>
    public void Close()
    {
        _connection.Abort();
        _plaintext?.Input.Complete();
        _stream.Dispose();

        // Only this gives back the blocks that were received and not read.
        _ = _connection.DisposeAsync();
    }

    /// <summary>Sends what was written and close_notify, and ends. On its loop.</summary>
    public void End()
    {
        _plaintext?.Output.Complete();
        _plaintext?.Input.Complete();
        _stream.Dispose();
        _ = _connection.DisposeAsync();
    }

    private SslClientAuthenticationOptions Options()
    {
        var credentials = _tls.Credentials.Current;
        return new SslClientAuthenticationOptions
        {
            TargetHost = _tls.ServerName,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            AllowRenegotiation = false,
            CertificateChainPolicy = Policy(credentials.Roots),
            ClientCertificateContext = credentials.ClientCertificate,
            RemoteCertificateValidationCallback = Verify,
        };
    }

    private static X509ChainPolicy Policy(X509Certificate2Collection? roots)
    {
        X509ChainPolicy policy = new()
        {
            RevocationMode = X509RevocationMode.NoCheck,

            // What a certificate says about where its issuer can be had is not a reason to connect anywhere.
            DisableCertificateDownloads = true,
            TrustMode = roots is null ? X509ChainTrustMode.System : X509ChainTrustMode.CustomRootTrust,
        };
        if (roots is not null) policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    private bool Verify(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _verdict = CertificateVerdict.Of(errors, chain?.ChainStatus ?? [], _tls.AcceptsUnknownIssuers);
        return _verdict == Reason.None;
    }
}
