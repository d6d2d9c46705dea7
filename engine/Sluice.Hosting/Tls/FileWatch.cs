namespace Sluice.Hosting.Tls;

/// <summary>
/// Reads files again when they have changed and stayed as they are for one period: replaced by a rename, written in place, or changed
/// behind a symbolic link, as container platforms do it. Looks at time and length; no event can be lost.
/// </summary>
public sealed class FileWatch : IAsyncDisposable
{
    private readonly IReloadableFiles _files;
    private readonly Action<string, TlsFileException?> _tell;
    private readonly ITimer _timer;
    private string _loaded;
    private string _seen;

    /// <param name="files">What to read again.</param>
    /// <param name="period">Between two looks.</param>
    /// <param name="tell">Told of each attempt: the files, and why it failed.</param>
    /// <param name="clock">The clock.</param>
    public FileWatch(IReloadableFiles files, TimeSpan period, Action<string, TlsFileException?> tell, TimeProvider clock)
    {
        _files = files;
        _tell = tell;
        _loaded = _seen = State();
        _timer = clock.CreateTimer(static watch => ((FileWatch)watch!).LookOnce(), this, period, period);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    /// <summary>One look; a timer that overtakes itself finds it taken.</summary>
    internal void LookOnce()
    {
        if (!Monitor.TryEnter(_files)) return;
        try
        {
            var state = State();
            var isStable = string.Equals(state, _seen, StringComparison.Ordinal);
            _seen = state;
            if (!isStable || string.Equals(state, _loaded, StringComparison.Ordinal)) return;
            _loaded = state;
            Reload();
        }
        finally
        {
            Monitor.Exit(_files);
        }
    }

    private void Reload()
    {
        var names = string.Join(", ", _files.Files);
        try
        {
            _files.Reload();
            _tell(names, null);
        }
        catch (TlsFileException failure)
        {
            _tell(names, failure);
        }
    }

    private string State() => string.Join('|', _files.Files.Select(StateOf));

    private static string StateOf(string file)
    {
        FileInfo info = new(file);
        if (info.LinkTarget is not null) info = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
        return info.Exists ? $"{info.FullName}:{info.LastWriteTimeUtc.Ticks}:{info.Length}" : "";
    }
}
