using System.Text;

namespace Sluice.LoadTests.Peers;

/// <summary>Something that the upstream serves.</summary>
/// <param name="Path">Where.</param>
/// <param name="Content">What it answers.</param>
/// <param name="FileName">The file that it serves, null when the answer stands in its configuration.</param>
internal sealed record PeerResource(string Path, ReadOnlyMemory<byte> Content, string? FileName)
{
    /// <summary>110 bytes of JSON.</summary>
    public const string SmallJson =
        """{"id":7,"name":"Rex","kind":"dog","price":249.99,"tags":["small","brown"],"inStock":true,"note":"keep calm!!"}""";

    /// <summary>Answers <see cref="SmallJson"/>.</summary>
    public static PeerResource Json { get; } = new("/json", Encoding.ASCII.GetBytes(SmallJson), FileName: null);

    /// <summary>Reads the request's content to its end, then answers <see cref="SmallJson"/>.</summary>
    public static PeerResource Upload { get; } = Json with { Path = "/upload" };

    public static PeerResource Bytes16K { get; } = File("16k", 16 << 10);

    public static PeerResource Bytes10M { get; } = File("10m", 10 << 20);

    private static PeerResource File(string name, int length) =>
        new($"/files/{name}", Enumerable.Range(0, length).Select(index => (byte)('a' + (index % 26))).ToArray(), name);
}
