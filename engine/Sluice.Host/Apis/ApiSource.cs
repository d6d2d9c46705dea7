using Sluice.Hosting;
using Sluice.Definitions.Import;

namespace Sluice.Host.Apis;

/// <summary>Where one API comes from.</summary>
/// <param name="Name">Its id, or null for the definition's own, else <paramref name="DefaultName"/>.</param>
/// <param name="DefaultName">The id where neither operator nor definition gives one.</param>
/// <param name="Text">The source as the operator wrote it.</param>
/// <param name="Load">Reads it.</param>
internal sealed record ApiSource(string? Name, string DefaultName, string Text, Func<LoadOptions, LoadResult> Load)
{
    /// <summary>The file, or null where there is none.</summary>
    public string? Path { get; init; }

    /// <summary>A definition as on the command line: <c>[NAME=]PATH</c>. A path that looks so is written <c>./a=b.yaml</c>.</summary>
    public static ApiSource Parse(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && ApiName.IsValid(argument[..equals])
            ? File(argument[..equals], argument[(equals + 1)..])
            : File(null, argument);
    }

    public static ApiSource File(string? name, string path) =>
        new(name, ApiName.OfFile(path), path, options => DefinitionLoader.LoadFile(path, options)) { Path = path };

    /// <summary>Everything to one upstream.</summary>
    public static ApiSource Upstream(string url) => new("upstream", "upstream", url, _ => DefinitionLoader.ForUpstream("Upstream " + url, url));
}
