using System.Text;

namespace Sluice.Engine.Flow.Addressing;

/// <summary>A custom domain's base path mapping: host and base path to an API's stage.</summary>
public sealed class Mount
{
    /// <param name="host">The host name it answers to, or <c>null</c> for any.</param>
    /// <param name="basePath">Without slashes at either end; empty for AWS's <c>(none)</c>.</param>
    /// <param name="stages">One stage; or several stages of an API, of which the next path segment names one.</param>
    /// <param name="stageInPath">Whether the stage is the segment behind the base path.</param>
    public Mount(string? host, string basePath, IReadOnlyList<CompiledStage> stages, bool stageInPath)
    {
        Host = host;
        BasePath = basePath;
        Stages = stages;
        StageInPath = stageInPath;
        StageNames = [.. stages.Select(stage => Encoding.UTF8.GetBytes(stage.StageName))];
        Prefix = Encoding.UTF8.GetBytes(basePath.Length == 0 ? "" : "/" + basePath);
    }

    public string? Host { get; }

    public string BasePath { get; }

    public IReadOnlyList<CompiledStage> Stages { get; }

    public bool StageInPath { get; }

    /// <summary>The stages' names in bytes, in their order.</summary>
    internal byte[][] StageNames { get; }

    /// <summary><c>/base</c> in bytes; empty for the root.</summary>
    internal byte[] Prefix { get; }

    /// <summary>Whether the path begins with the base path as whole segments.</summary>
    internal bool Covers(ReadOnlySpan<byte> path) =>
        path.StartsWith(Prefix) && (path.Length == Prefix.Length || Prefix.Length == 0 || path[Prefix.Length] == '/');
}
