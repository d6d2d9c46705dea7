using System.Runtime.InteropServices;

namespace Sluice.Engine.Routing;

/// <summary>The value of one path parameter: a range of the path bytes that were given to the match, still percent-encoded.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="Length">Count of bytes, at least 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathCapture(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> path) => path.Slice(Start, Length);
}
