namespace Repository.Tests;

/// <summary>The product's own source: what ships, without tests, benchmarks and load tests.</summary>
internal static class Product
{
    public static IReadOnlyList<SourceFile> Files { get; } =
        [.. RepositoryFiles.Below("protocol", ".cs").Concat(RepositoryFiles.Below("engine", ".cs")).Select(path => new SourceFile(path))];

    public static IEnumerable<SourceFile> Below(string folder) => Files.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal));
}
