using System.Text;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Integrations.Http;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Functions;

/// <summary>What may become of a function's answer.</summary>
internal static class FunctionAnswer
{
    /// <summary>Throws where the answer cannot be sent: what is in it may come from a client.</summary>
    public static void Check(FunctionResponse? answer, int maxBytes)
    {
        if (answer is null) throw new InvalidOperationException("The function returned null.");
        if (answer.Status is < 200 or > 599) throw new InvalidOperationException($"{answer.Status} is no status of a final answer.");
        if (answer.Content.Length > maxBytes) throw new InvalidOperationException($"The answer has {answer.Content.Length} bytes, and at most {maxBytes} are sent.");
        foreach (var (name, values) in answer.Headers)
        {
            if (!FieldGuard.IsName(Encoding.UTF8.GetBytes(name))) throw new InvalidOperationException($"'{Shown(name)}' is no name of a field.");
            foreach (var value in values)
            {
                if (!FieldGuard.IsValue(Encoding.UTF8.GetBytes(value ?? ""))) throw new InvalidOperationException($"The field {name} holds a control character.");
            }
        }
    }

    /// <summary>Sends a checked answer; false when the client did not take it.</summary>
    public static async ValueTask<bool> WriteAsync(Exchange exchange, FunctionResponse answer)
    {
        var response = exchange.Response;
        WriteFields(response, answer);
        StandardFields.Write(exchange);
        response.Start(answer.Status, answer.Content.Length);
        for (var rest = answer.Content; !rest.IsEmpty;)
        {
            var piece = rest[..Math.Min(rest.Length, PieceBytes)];
            rest = rest[piece.Length..];
            response.Write(piece.Span);
            if (response.ShouldFlush && !await response.FlushAsync()) return false;
        }

        response.Complete(trailers: null);
        return true;
    }

    private const int PieceBytes = 65_536;

    private static void WriteFields(ResponseWriter response, FunctionResponse answer)
    {
        var isTyped = false;
        foreach (var (name, values) in answer.Headers)
        {
            var octets = Encoding.UTF8.GetBytes(name);
            var known = KnownFields.Recognise(octets);
            if (FieldPolicy.IsRemovedFromResponse(known)) continue;
            isTyped |= known == KnownField.ContentType;
            var sent = Encoding.UTF8.GetBytes(FieldPolicy.NameInResponse(name));
            foreach (var value in values) response.Field(sent, Encoding.UTF8.GetBytes(value ?? ""));
        }

        if (!isTyped) response.Field("Content-Type"u8, "application/json"u8);
    }

    private static string Shown(string name) => new([.. name.Take(40).Select(character => char.IsControl(character) ? '?' : character)]);
}
