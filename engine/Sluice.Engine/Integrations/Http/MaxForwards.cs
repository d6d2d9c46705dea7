using System.Buffers.Text;
using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Http;

/// <summary>
/// How far an OPTIONS request may go (RFC 9110 section 7.6.2). AWS drops the field, which would send on what was to end here; with other methods
/// it may be ignored, and TRACE has no route.
/// </summary>
internal static class MaxForwards
{
    /// <summary>Larger values go on as this one.</summary>
    private const int MaxSupported = 255;

    /// <summary>Whether this gateway is the last that the request is meant for.</summary>
    public static bool EndsHere(Exchange exchange) =>
        exchange.Head.FieldSection.Seen.Contains(KnownField.MaxForwards) && exchange.Head.Method == KnownMethod.Options && Left(exchange) == 0;

    /// <summary>The answer of the last recipient, which knows no options of its own.</summary>
    public static Refusal Answer(Exchange exchange)
    {
        StandardFields.Write(exchange);
        exchange.Response.Start(200, 0);
        exchange.Response.Complete(trailers: null);
        return Refusal.None;
    }

    public static void Write(Exchange exchange, ref HeadWriter writer)
    {
        if (!exchange.Head.FieldSection.Seen.Contains(KnownField.MaxForwards) || exchange.Head.Method != KnownMethod.Options) return;
        var left = Left(exchange);
        if (left <= 0) return;
        writer.Write("Max-Forwards: "u8);
        writer.WriteDecimal(left - 1);
        writer.Write("\r\n"u8);
    }

    /// <summary>The value, or -1 for what is no number, which says nothing.</summary>
    private static int Left(Exchange exchange)
    {
        if (!exchange.Head.TryFind(KnownField.MaxForwards, out var line)) return -1;
        var value = line.Value(exchange.HeadBytes);
        if (value.IsEmpty || value.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return -1;
        return Utf8Parser.TryParse(value, out int number, out _) ? Math.Min(number, MaxSupported + 1) : MaxSupported + 1;
    }
}
