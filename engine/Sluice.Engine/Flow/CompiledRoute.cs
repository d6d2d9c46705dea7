using Sluice.Engine.Exchanges;
using Sluice.Engine.Integrations;
using Sluice.Engine.Mapping;
using Sluice.Engine.Metering;

namespace Sluice.Engine.Flow;

/// <summary>One method of one resource in one stage: what each of the nine steps needs. A step that the route does not use is null.</summary>
public sealed class CompiledRoute
{
    public required RouteFacts Facts { get; init; }

    /// <summary>Why the route answers 501, naming the features it would need; null for a route that is served.</summary>
    public string? NotSupported { get; init; }

    /// <summary>Step 3: the buckets of method, stage and account, in AWS's order.</summary>
    internal ThrottleChain? Throttle { get; init; }

    /// <summary>Step 6: parameter mappings.</summary>
    internal ParameterMappings? MapIn { get; init; }

    /// <summary>Step 7.</summary>
    public required CompiledIntegration Integration { get; init; }

    /// <summary>The route as an operator writes it, such as <c>GET /pets/{petId}</c>.</summary>
    public override string ToString() => $"{Facts.HttpMethod} {Facts.ResourcePath}";
}
