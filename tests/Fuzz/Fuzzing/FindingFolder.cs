using System.Text;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>The inputs that found something, each kind of failure once, in a folder: the input, and beside it what happened.</summary>
internal sealed class FindingFolder(string folder)
{
    private const int FramesThatMatter = 4;

    private readonly HashSet<string> _kinds = [];

    /// <summary>How many kinds of failure.</summary>
    public int Count => _kinds.Count;

    /// <summary>Where they are.</summary>
    public string Folder => folder;

    /// <summary>What is kept of a failure; null where its kind is known already.</summary>
    public string? Add(ReadOnlySpan<byte> input, Exception failure)
    {
        if (!_kinds.Add(KindOf(failure))) return null;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{InputHash.Of(input):x16}");
        File.WriteAllBytes(path + ".bin", input);
        File.WriteAllText(path + ".txt", $"{InputText.Write(input)}\n\n{failure}\n", Encoding.UTF8);
        return path + ".bin";
    }

    /// <summary>The type and the innermost frames: an index or a text in a message does not make it another failure.</summary>
    private static string KindOf(Exception failure)
    {
        var frames = (failure.StackTrace ?? "").Split('\n').Take(FramesThatMatter);
        var first = failure is OracleException ? failure.Message.Split('\n')[0] : "";
        return $"{failure.GetType()} {first} {string.Join('|', frames)}";
    }
}
