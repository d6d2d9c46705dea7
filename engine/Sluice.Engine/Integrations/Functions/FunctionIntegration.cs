using System.Buffers;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Recording;

namespace Sluice.Engine.Integrations.Functions;

/// <summary>A function of the embedding program, as an HTTP_PROXY endpoint: 1 collect the content; 2 call; 3 send the answer.</summary>
internal sealed class FunctionIntegration(FunctionTable table, string name, string? method, int timeoutMilliseconds) : CompiledIntegration
{
    public override string Type => "HTTP_PROXY";

    public override async ValueTask<Refusal> InvokeAsync(Exchange exchange)
    {
        exchange.State.IntegrationBeganAt = exchange.Loop.Loop.NowTimestamp;

        // :: 1 the content, which the payload limit bounds.
        var content = new ArrayBufferWriter<byte>();
        ContentOutcome outcome;
        while ((outcome = await exchange.Content.ReadAsync()) == ContentOutcome.Piece)
        {
            content.Write(exchange.Content.Piece);
            exchange.Content.Advance();
        }

        if (outcome != ContentOutcome.End) return ContentFailure.Of(outcome, started: false);

        // :: 2 the function.
        var request = FunctionRequests.Of(exchange, method, content.WrittenMemory);
        var call = await FunctionCall.RunAsync(exchange, table, name, request, timeoutMilliseconds);
        exchange.State.IntegrationEndedAt = exchange.Loop.Loop.NowTimestamp;
        if (call.Response is not { } answer) return Failed(exchange, call.Failure);

        // :: 3 its answer.
        exchange.State.IntegrationStatus = (short)answer.Status;
        if (await FunctionAnswer.WriteAsync(exchange, answer)) return Refusal.None;
        return Refusal.Cut(exchange.Response.IsTooSlow ? Reason.WriteTimedOut : Reason.ClientGone);
    }

    private static Refusal Failed(Exchange exchange, Reason reason)
    {
        if (reason == Reason.ClientGone) return Refusal.Cut(reason);
        exchange.Loop.Metrics.Add(LoopCounter.UpstreamFailures, 1);
        return reason == Reason.FunctionTimedOut
            ? new Refusal(GatewayResponseType.IntegrationTimeout, reason)
            : new Refusal(GatewayResponseType.IntegrationFailure, reason, "Internal server error");
    }
}
