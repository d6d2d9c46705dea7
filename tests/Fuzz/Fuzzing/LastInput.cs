using System.IO.MemoryMappedFiles;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>
/// The input of the execution that goes on now, in a file that survives the process: after a stack overflow, which no program can catch,
/// it is the finding.
/// </summary>
internal sealed class LastInput : IDisposable
{
    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public LastInput(string path, int maxLength)
    {
        _path = path;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, sizeof(int) + maxLength);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>What a process that died was executing; null where none died.</summary>
    public static byte[]? Recover(string path)
    {
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes.AsSpan(sizeof(int), BitConverter.ToInt32(bytes)).ToArray();
    }

    public void Set(ReadOnlySpan<byte> input)
    {
        _view.SafeMemoryMappedViewHandle.Write(0, input.Length);
        _view.SafeMemoryMappedViewHandle.WriteSpan(sizeof(int), input);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }
}
