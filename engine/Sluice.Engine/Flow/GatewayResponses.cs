using System.Text;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Flow;

/// <summary>Renders gateway responses.</summary>
/// <param name="options">Opt-in fields.</param>
/// <param name="maxContentBytes">The payload limit, which 413 quotes.</param>
internal sealed class GatewayResponses(FlowOptions options, long maxContentBytes)
{
    private static readonly byte[][] ReasonNames = [.. Enum.GetNames<Reason>().Select(Encoding.ASCII.GetBytes)];

    private readonly string _tooLarge = $"HTTP content length exceeded {maxContentBytes} bytes.";
    private readonly byte[] _tooLargeBytes = Encoding.ASCII.GetBytes($"HTTP content length exceeded {maxContentBytes} bytes.");

    /// <summary>What is spoken instead (RFC 9110 section 15.5.22, RFC 6455 section 4.4).</summary>
    private static ReadOnlySpan<byte> UpgradeFields => "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"u8;

    /// <summary>Writes the whole answer.</summary>
    /// <param name="exchange">An exchange whose response has not started.</param>
    /// <param name="refusal">What to say.</param>
    /// <param name="status">Overrides the type's status; 0 keeps it.</param>
    public void Write(Exchange exchange, Refusal refusal, int status = 0)
    {
        var form = GatewayResponseTable.Of(refusal.Type);
        var response = exchange.Response;
        response.ClearFields();
        exchange.State.ResponseType = refusal.Type;
        exchange.State.ErrorMessage = refusal.Message ?? form.Message;
        var body = form.Body;
        if (refusal.Type == GatewayResponseType.RequestTooLarge)
        {
            // AWS sends this one as plain text.
            exchange.State.ErrorMessage = _tooLarge;
            body = _tooLargeBytes;
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
        if (refusal.Type == GatewayResponseType.UpgradeRequired) response.FieldLines(UpgradeFields);
        if (options.ReasonField) response.Field("x-sluice-reason"u8, ReasonNames[(int)refusal.Reason]);
        response.Start(status == 0 ? form.Status : status, body.Length);
        response.Write(body);
        response.Complete(trailers: null);
    }
}
