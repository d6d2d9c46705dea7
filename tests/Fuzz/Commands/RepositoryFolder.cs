namespace Sluice.Fuzz.Commands;

/// <summary>The working tree that the command was called in.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder with Engine.sln at or above the current one; else the current one.</summary>
    public static string Find()
    {
        var folder = Environment.CurrentDirectory;
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(Path.Combine(above, "Engine.sln"))) return above;
        }

        return folder;
    }

    /// <summary>Where corpora and findings of runs go, unless told otherwise.</summary>
    public static string Artifacts => Path.Combine(Find(), "artifacts", "fuzz");
}
