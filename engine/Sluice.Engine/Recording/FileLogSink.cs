namespace Sluice.Engine.Recording;

/// <summary>A log in a file, to which it is appended.</summary>
public sealed class FileLogSink : LogSink
{
    private readonly string _path;
    private FileStream _file;

    /// <summary>Opens the file, or makes it. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it cannot.</summary>
    public FileLogSink(string path)
    {
        _path = path;
        _file = Open(path);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> lines) => _file.Write(lines);

    /// <inheritdoc/>
    public override void Reopen()
    {
        var reopened = Open(_path);
        _file.Dispose();
        _file = reopened;
    }

    /// <inheritdoc/>
    public override void Dispose() => _file.Dispose();

    // Without a buffer: what comes here is a batch already. Others may read, append, rename and remove.
    private static FileStream Open(string path) =>
        new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
