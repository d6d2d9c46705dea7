namespace Sluice.Fuzz.Fuzzing;

/// <summary>The corpus of long runs: a file for each input, which the next run begins with.</summary>
internal sealed class CorpusFolder
{
    private readonly string _path;
    private readonly HashSet<string> _known = [];

    public CorpusFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
    }

    /// <summary>The inputs that were not here, or not seen, the last time: other processes add theirs.</summary>
    public IEnumerable<byte[]> TakeNew()
    {
        foreach (var file in Directory.EnumerateFiles(_path, "*.bin").Order(StringComparer.Ordinal))
        {
            if (_known.Add(Path.GetFileName(file))) yield return File.ReadAllBytes(file);
        }
    }

    public void Add(byte[] input)
    {
        var name = $"{InputHash.Of(input):x16}.bin";
        if (!_known.Add(name)) return;
        var partial = Path.Combine(_path, $"{name}.{Environment.ProcessId}");
        File.WriteAllBytes(partial, input);
        File.Move(partial, Path.Combine(_path, name), overwrite: true);
    }
}
