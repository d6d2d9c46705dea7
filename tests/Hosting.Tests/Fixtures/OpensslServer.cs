using System.Diagnostics;
using System.Globalization;
using Gateways;
using Sluice.Hosting.Tls;

namespace Hosting.Tests.Fixtures;

/// <summary>OpenSSL's own server, which sends every certificate that it is given, the root too; it answers every GET with a page.</summary>
internal sealed class OpensslServer : IDisposable
{
    private readonly Process _process;

    private OpensslServer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<OpensslServer> StartAsync(CertificateFiles own, string issuers)
    {
        ProcessStartInfo start = new(
            "openssl", ["s_server", "-accept", "127.0.0.1:0", "-cert", own.Certificate, "-key", own.Key!, "-cert_chain", issuers, "-www"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(Patience.Token()) is { } line)
        {
            if (line.StartsWith("ACCEPT", StringComparison.Ordinal)) return new OpensslServer(process, int.Parse(line.Split(':')[^1], CultureInfo.InvariantCulture));
        }

        throw new InvalidOperationException("openssl s_server ended.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
