using System.Runtime.CompilerServices;

namespace Hosting.Tests.Embedding;

/// <summary><c>docs/embedding.md</c> shows the sample that is tested, and no other.</summary>
public sealed class PageTests
{
    [Fact]
    public void The_page_shows_the_samples_program_as_it_is() =>
        Assert.Contains($"```csharp\n{Read("docs/samples/embedding/Program.cs")}```", Read("docs/embedding.md"), StringComparison.Ordinal);

    private static string Read(string path, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../..", path));
}
