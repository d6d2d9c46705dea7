using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Import;

/// <summary>Reads a file whole, unless it is too large to be worth it.</summary>
public static class FileBytes
{
    /// <summary>The file's bytes, or null where a fault says why there are none. A file beyond the limit is cut one byte behind it.</summary>
    public static byte[]? Read(string path, DocumentLimits limits, Findings findings)
    {
        var place = new SourceLocation(path, 0, 0, "");
        try
        {
            using FileStream file = File.OpenRead(path);
            // One byte beyond the limit is enough to tell; a pipe has no length to ask for.
            var bytes = new MemoryStream();
            byte[] block = new byte[64 * 1024];
            while (bytes.Length <= limits.MaxBytes && file.Read(block) is > 0 and var count)
                bytes.Write(block, 0, count);
            return bytes.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            findings.Wrong(FaultCode.FileNotReadable, place, $"The file cannot be read: {failure.Message.TrimEnd('.')}", "Name a file that exists and may be read");
            return null;
        }
    }
}
