using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Flow;

/// <summary>Settings of the request flow.</summary>
public sealed class FlowOptions
{
    /// <summary>Adds <c>x-sluice-reason</c> to answers that the gateway makes itself. AWS has no such field, so it is off.</summary>
    public bool ReasonField { get; init; }

    /// <summary>Called on the loop for each answer that the gateway makes itself; must not block. For a terminal.</summary>
    public Action<Exchange>? GatewayAnswered { get; init; }
}
