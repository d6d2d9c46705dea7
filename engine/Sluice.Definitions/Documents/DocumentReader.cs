using System.Text;
using System.Text.Unicode;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Documents;

/// <summary>Bytes of a JSON or YAML file to a tree whose every value knows its place. What is wrong goes to the findings; nothing is thrown.</summary>
public static class DocumentReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a document whose root is an object.</summary>
    /// <param name="file">The name that places carry. One that ends in <c>.json</c> means JSON, <c>.yaml</c> or <c>.yml</c> YAML; else the first character decides.</param>
    /// <param name="utf8">The bytes.</param>
    /// <param name="limits">Sizes beyond which the document is refused.</param>
    /// <param name="findings">Where faults go.</param>
    /// <returns>The root, or null where a fault says why there is none.</returns>
    public static MapNode? ReadObject(string file, ReadOnlySpan<byte> utf8, DocumentLimits limits, Findings findings)
    {
        if (utf8.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        if (!IsReadable(file, utf8, limits, findings))
            return null;
        var duplicates = new List<DuplicateName>();
        Node? root = IsJson(file, utf8)
            ? new JsonTreeReader(file, utf8, limits, findings, duplicates).Read()
            : new YamlTreeReader(file, Encoding.UTF8.GetString(utf8), limits, findings, duplicates).Read();
        foreach (DuplicateName duplicate in duplicates)
            duplicate.Report(findings);
        if (root is null or MapNode)
            return (MapNode?)root;
        findings.Wrong(FaultCode.WrongRoot, root.Location, $"The document is {root.Description}, not an object", "Begin with an object");
        return null;
    }

    private static bool IsReadable(string file, ReadOnlySpan<byte> utf8, DocumentLimits limits, Findings findings)
    {
        var place = new SourceLocation(file, 0, 0, "");
        if (utf8.Length > limits.MaxBytes)
        {
            findings.Wrong(
                FaultCode.DocumentTooLarge, place, $"The document has {utf8.Length} bytes; at most {limits.MaxBytes} are read", "Shorten it, or raise the limit");
            return false;
        }

        if (utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            Empty(file, findings);
            return false;
        }

        if (!Utf8.IsValid(utf8))
        {
            findings.Wrong(FaultCode.NotUtf8, place, "The document is not UTF-8", "Save it as UTF-8");
            return false;
        }

        return true;
    }

    internal static void Empty(string file, Findings findings) =>
        findings.Wrong(FaultCode.EmptyDocument, new SourceLocation(file, 0, 0, ""), "The document is empty", "Write a definition into it");

    private static bool IsJson(string file, ReadOnlySpan<byte> utf8)
    {
        string extension = Path.GetExtension(file);
        if (extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
            return true;
        if (extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase))
            return false;
        int first = utf8.IndexOfAnyExcept(" \t\r\n"u8);
        return utf8[first] == '{';
    }
}
