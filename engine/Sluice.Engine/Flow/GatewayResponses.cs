using System.Text;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Flow;

/// <summary>Renders gateway responses.</summary>
internal static class GatewayResponses
{
    private static readonly byte[][] ReasonNames = [.. Enum.GetNames<Reason>().Select(Encoding.ASCII.GetBytes)];

    /// <summary>Writes the whole answer.</summary>
    /// <param name="exchange">An exchange whose response has not started.</param>
    /// <param name="refusal">What to say.</param>
    /// <param name="options">For limits that messages quote, and opt-in fields.</param>
    /// <param name="status">Overrides the type's status; 0 keeps it.</param>
    public static void Write(Exchange exchange, Refusal refusal, FlowOptions options, int status = 0)
    {
        var form = GatewayResponseTable.Of(refusal.Type);
        var response = exchange.Response;
        response.ClearFields();
        var body = form.Body;
        if (refusal.Type == GatewayResponseType.RequestTooLarge)
        {
            // AWS sends this one as plain text.
            body = Encoding.ASCII.GetBytes($"HTTP content length exceeded {options.MaxContentBytes} bytes.");
            response.Field("Content-Type"u8, "text/plain"u8);
        }
        else
        {
            if (refusal.Message is not null) body = GatewayResponseForm.BodyOf(refusal.Message);
            response.Field("Content-Type"u8, "application/json"u8);
        }

        response.Field("x-amzn-ErrorType"u8, form.ErrorType);
        StandardFields.Write(exchange);
        if (refusal.Type == GatewayResponseType.ServiceUnavailable) response.Field("Retry-After"u8, "1"u8);
        if (options.ReasonField) response.Field("x-sluice-reason"u8, ReasonNames[(int)refusal.Reason]);
        response.Start(status == 0 ? form.Status : status, body.Length);
        response.Write(body);
        response.Complete(trailers: null);
    }
}
