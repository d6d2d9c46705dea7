namespace Protocol.Tests.WebSockets;

/// <summary>The distance alphabet, looked up the slow way.</summary>
internal static class ReferenceDistance
{
    public static (int Code, int ExtraBits, int Extra) Of(int distance)
    {
        var start = 1;
        for (var code = 0; ; code++)
        {
            var extraBits = code < 4 ? 0 : (code >> 1) - 1;
            if (distance < start + (1 << extraBits)) return (code, extraBits, distance - start);
            start += 1 << extraBits;
        }
    }
}
