using System.Collections.Immutable;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Host.Configuration;
using Sluice.Hosting.Tls;

namespace Sluice.Host.CommandLine;

/// <summary><c>--tls-cert</c> and <c>--tls-key</c>: pairs in the order given.</summary>
internal static class CertificateFlags
{
    public static ImmutableArray<CertificateFiles> Pair(string[] certificates, string[] keys, Findings findings)
    {
        // One key for each certificate, or none at all.
        if (keys.Length != 0 && keys.Length != certificates.Length)
        {
            Problem problem = new(
                $"There are {certificates.Length} of --tls-cert and {keys.Length} of --tls-key",
                "Give a key for each certificate in the same order, or none where each certificate's file holds its key");
            findings.Add(problem.At(new SourceLocation("--tls-key", 0, 0, "")));
            return [];
        }

        return [.. certificates.Select((file, i) => new CertificateFiles(file, keys.Length == 0 ? null : keys[i]))];
    }
}
