using System.Collections.Immutable;

namespace Sluice.Hosting.Tls;

/// <summary>How listeners speak TLS, as it is configured.</summary>
public sealed record ListenerTls
{
    /// <summary>The first one also answers clients that name no server, or one that none is for.</summary>
    public ImmutableArray<CertificateFiles> Certificates { get; init; } = [];

    /// <summary>Whether TLS 1.2 is refused.</summary>
    public bool OnlyTls13 { get; init; }

    public ClientCertificates ClientCertificates { get; init; }

    /// <summary>PEM: the roots of client certificates; needed unless they are <see cref="ClientCertificates.Off"/>.</summary>
    public string? ClientRoots { get; init; }

    /// <summary>From the connection to the end of the handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public bool Equals(ListenerTls? other) =>
        other is not null && Certificates.AsSpan().SequenceEqual(other.Certificates.AsSpan()) && OnlyTls13 == other.OnlyTls13
        && ClientCertificates == other.ClientCertificates && ClientRoots == other.ClientRoots && HandshakeTimeout == other.HandshakeTimeout;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Certificates.Length, OnlyTls13, ClientCertificates, ClientRoots, HandshakeTimeout);

    /// <summary>Every file that is read.</summary>
    public IEnumerable<string> Files()
    {
        var files = Certificates.SelectMany(files => new[] { files.Certificate, files.KeyFile });
        return (ClientRoots is null ? files : files.Append(ClientRoots)).Distinct(StringComparer.Ordinal);
    }
}
