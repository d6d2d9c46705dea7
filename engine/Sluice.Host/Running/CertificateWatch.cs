using Sluice.Host.Configuration;
using Sluice.Hosting.Tls;

namespace Sluice.Host.Running;

/// <summary>Reads certificates again when their files change, and says so.</summary>
internal sealed class CertificateWatch : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly List<FileWatch> _watches = [];

    public CertificateWatch(TlsFiles files, TextWriter output, TextWriter error)
    {
        void Tell(string names, TlsFileException? failure)
        {
            if (failure is null) output.WriteLine($"Certificates were read again: {names}");
            else error.WriteLine($"{failure.Message}. The certificates of before stay in use.");
        }

        IReloadableFiles[] all = files.Listeners is null ? [files.Upstreams] : [files.Upstreams, files.Listeners];
        foreach (var one in all.Where(one => one.Files.Any())) _watches.Add(new FileWatch(one, Period, Tell, TimeProvider.System));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in _watches) await watch.DisposeAsync();
    }
}
