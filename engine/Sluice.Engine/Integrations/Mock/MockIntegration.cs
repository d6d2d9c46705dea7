using System.Text;
using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Mock;

/// <summary>
/// MOCK with templates that need no rendering: the request template names a status, the integration response that matches it is the
/// answer. All of it is known when the API is compiled, so that a request only chooses.
/// </summary>
/// <param name="choices">Templates by content type.</param>
/// <param name="otherwise">For content types without a template.</param>
/// <param name="refusesOthers">passthroughBehavior NEVER or WHEN_NO_TEMPLATES: content types without a template are answered 415.</param>
internal sealed class MockIntegration(MockChoice[] choices, MockAnswer? otherwise, bool refusesOthers) : CompiledIntegration
{
    public override string Type => "MOCK";

    public override ValueTask<Refusal> InvokeAsync(Exchange exchange) => new(Answer(exchange));

    private Refusal Answer(Exchange exchange)
    {
        var choice = ChoiceFor(exchange);
        if (choice is null && refusesOthers) return new Refusal(GatewayResponseType.UnsupportedMediaType, Reason.MockMisconfigured);
        var answer = choice is null ? otherwise : choice.Answer;
        if (answer is null) return new Refusal(GatewayResponseType.ApiConfigurationError, Reason.NoIntegrationResponse);
        Write(exchange, answer);
        return Refusal.None;
    }

    private static void Write(Exchange exchange, MockAnswer answer)
    {
        var body = answer.BodyFor(Field(exchange, KnownField.Accept));
        var typed = false;
        foreach (var field in answer.Fields)
        {
            var value = field.Variable == ContextVariable.None ? field.Literal : ContextValues.Value(exchange, field.Variable).Span;
            if (field.Variable != ContextVariable.None && (value.IsEmpty || !FieldGuard.IsValue(value))) continue;
            exchange.Response.Field(field.Name, value);
            typed |= Ascii.EqualsIgnoreCase(field.Name, "Content-Type"u8);
        }

        if (!typed) exchange.Response.Field("Content-Type"u8, body is null ? "application/json"u8 : body.MediaType);
        StandardFields.Write(exchange);
        exchange.Response.Start(answer.Status, body?.Content.Length ?? 0);
        if (body is not null) exchange.Response.Write(body.Content);
        exchange.Response.Complete(trailers: null);
    }

    private MockChoice? ChoiceFor(Exchange exchange)
    {
        var contentType = Field(exchange, KnownField.ContentType);
        var mediaType = contentType.IsEmpty ? "application/json"u8 : MediaType.First(contentType);
        foreach (var choice in choices)
        {
            if (Ascii.EqualsIgnoreCase(choice.MediaType, mediaType)) return choice;
        }

        foreach (var choice in choices)
        {
            if (choice.MediaType.AsSpan().SequenceEqual("$default"u8)) return choice;
        }

        return null;
    }

    private static ReadOnlySpan<byte> Field(Exchange exchange, KnownField field) =>
        exchange.Head.TryFind(field, out var line) ? line.Value(exchange.HeadBytes) : default;
}
