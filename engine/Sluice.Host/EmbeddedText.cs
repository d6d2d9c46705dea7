namespace Sluice.Host;

/// <summary>Files that are part of the executable.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads one by its path in the project, with dots for slashes.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream($"Sluice.Host.{name}")
            ?? throw new InvalidOperationException($"The executable holds no {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
