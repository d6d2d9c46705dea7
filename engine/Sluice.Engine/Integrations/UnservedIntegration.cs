using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Integrations;

/// <summary>Stands where a route is refused, so that no mistake elsewhere can serve it.</summary>
internal sealed class UnservedIntegration : CompiledIntegration
{
    public static UnservedIntegration Instance { get; } = new();

    public override string Type => "none";

    public override ValueTask<Refusal> InvokeAsync(Exchange exchange) =>
        new(new Refusal(GatewayResponseType.NotSupported, Reason.FeatureNotSupported));
}
