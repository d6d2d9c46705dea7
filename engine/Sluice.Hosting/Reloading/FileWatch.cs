using System.Collections.Immutable;

namespace Sluice.Hosting.Reloading;

/// <summary>
/// Looks at files again and again. Events of the file system are not used: they do not come from network file systems, and end when an editor
/// or a container platform replaces what they were asked of. A change counts once it has stood still from one look to the next, so that a file
/// that is being written is not read half.
/// </summary>
internal sealed class FileWatch
{
    private ImmutableArray<FileStamp> _seen = [];

    /// <summary>One look; null as long as nothing has changed, or still changes.</summary>
    /// <param name="files">The files as they were when they were read.</param>
    /// <returns>The paths of those that differ.</returns>
    public IReadOnlyList<string>? Look(ImmutableArray<WatchedFile> files)
    {
        var hasChanged = false;
        foreach (var file in files) hasChanged |= file.HasChanged;
        if (!hasChanged) return null;
        ImmutableArray<FileStamp> now = [.. files.Select(file => FileStamp.Of(file.Path))];
        var standsStill = now.AsSpan().SequenceEqual(_seen.AsSpan());
        _seen = now;
        return standsStill ? [.. files.Where((file, i) => now[i] != file.Stamp).Select(file => file.Path).Distinct()] : null;
    }
}
