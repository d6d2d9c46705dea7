namespace Sluice.Engine.Integrations.Http;

/// <summary>What AWS makes of methods that go to an HTTP endpoint.</summary>
internal static class HttpMethodRules
{
    /// <summary>AWS sends no content with GET, HEAD and OPTIONS.</summary>
    public static bool TakesContent(ReadOnlySpan<byte> method) =>
        !method.SequenceEqual("GET"u8) && !method.SequenceEqual("HEAD"u8) && !method.SequenceEqual("OPTIONS"u8);
}
