using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Integrations;

/// <summary>Step 7 and, for what passes through, step 8: calls whatever answers a route and writes its answer.</summary>
public abstract class CompiledIntegration
{
    /// <summary>The type as AWS names it, such as <c>HTTP_PROXY</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Answers the exchange, or says why not. A refusal before the response has started is rendered as a gateway response;
    /// <see cref="Refusal.Cut"/> after that ends the connection.</summary>
    public abstract ValueTask<Refusal> InvokeAsync(Exchange exchange);
}
