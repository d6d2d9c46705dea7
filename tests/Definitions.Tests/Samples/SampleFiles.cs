using Sluice.Definitions.Import;

namespace Definitions.Tests.Samples;

internal static class SampleFiles
{
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    internal static TheoryData<string> Names => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    internal static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    internal static LoadResult Load(string name, LoadOptions? options = null) => DefinitionLoader.LoadFile(Path.Combine(Folder, name), options ?? LoadOptions.Default);
}
