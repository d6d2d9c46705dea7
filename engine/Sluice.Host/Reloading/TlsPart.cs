using Sluice.Definitions.Faults;
using Sluice.Host.Configuration;

namespace Sluice.Host.Reloading;

/// <summary>Reads certificates, keys and roots again.</summary>
internal sealed class TlsPart(TlsFiles tls) : IReloadPart
{
    public IEnumerable<string> Files(HostSettings settings) =>
        (tls.Listeners is null ? [] : settings.Tls.Files()).Concat(settings.UpstreamTls.Files()).Distinct(StringComparer.Ordinal);

    public Action Prepare(HostSettings settings, Findings findings) => tls.Prepare(settings, findings);
}
