namespace Sluice.Hosting.Tls;

/// <summary>Something that was read from files and can be read again while it is in use.</summary>
public interface IReloadableFiles
{
    /// <summary>The files.</summary>
    IEnumerable<string> Files { get; }

    /// <summary>Reads them again, whole or not at all. Throws <see cref="TlsFileException"/>, and then what was read before stays.</summary>
    void Reload();
}
