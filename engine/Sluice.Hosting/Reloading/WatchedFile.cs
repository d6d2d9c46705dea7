namespace Sluice.Hosting.Reloading;

/// <summary>A file that was read, or looked for.</summary>
/// <param name="Path">Where.</param>
/// <param name="Stamp">Its state just before, so that no change after it is missed.</param>
internal sealed record WatchedFile(string Path, FileStamp Stamp)
{
    public bool HasChanged => FileStamp.Of(Path) != Stamp;

    public static WatchedFile Of(string path) => new(path, FileStamp.Of(path));
}
