namespace Sluice.Fuzz.Fuzzing;

/// <summary>The corpus that is kept in the repository, one file for each target and one line for each input; built into this assembly.</summary>
internal static class CommittedCorpus
{
    /// <summary>Where the files are, below the repository.</summary>
    public const string Folder = "tests/Fuzz/Corpus";

    /// <summary>Largest file, bytes.</summary>
    public const int MaxFileBytes = 200 * 1024;

    public static IEnumerable<byte[]> Of(string target)
    {
        using var stream = typeof(CommittedCorpus).Assembly.GetManifestResourceStream($"Corpus/{target}");
        if (stream is null) yield break;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return InputText.Read(line);
    }

    /// <summary>Writes the shortest of the inputs, as many as the file may hold; gives how many.</summary>
    public static int Write(string repository, string target, IEnumerable<byte[]> inputs)
    {
        var room = MaxFileBytes;
        List<string> lines = [];
        foreach (var line in inputs.OrderBy(input => input.Length).Select(input => InputText.Write(input)))
        {
            room -= line.Length + 1;
            if (room < 0) break;
            lines.Add(line);
        }

        File.WriteAllLines(Path.Combine(repository, Folder, target + ".txt"), lines.Order(StringComparer.Ordinal));
        return lines.Count;
    }
}
