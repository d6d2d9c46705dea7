using Sluice.Definitions;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Compilation;

/// <summary>Compiles a method's integration.</summary>
internal sealed class IntegrationCompiler(StageInput input, CompilerOptions options, UpstreamRegistry upstreams, FaultList faults)
{
    private readonly HttpProxyCompiler _httpProxies = new(input, options, upstreams, faults);

    private readonly FunctionCompiler _functions = new(options.Functions, faults);

    public CompiledMethod Compile(Method method, RouteFacts facts)
    {
        var integration = method.Integration;
        return integration?.Type switch
        {
            IntegrationType.HttpProxy when integration.Function is { } name => _functions.Compile(integration, name, facts),
            IntegrationType.HttpProxy => _httpProxies.Compile(integration, facts),
            IntegrationType.Mock => new CompiledMethod(MockCompiler.Compile(integration, facts), null, null),
            _ => Unsupported(method, integration),
        };
    }

    /// <summary>The loader has refused these already; whatever still comes through must not be served as something else.</summary>
    private CompiledMethod Unsupported(Method method, Integration? integration)
    {
        var name = integration is null ? "a method without integration" : $"integration type {integration.Type}";
        if (!options.Partial) faults.Unsupported($"Not supported: {name}", "Use http_proxy or mock, or start with --partial", method.Location);
        return CompiledMethod.Refused($"Not supported by this gateway: {name}");
    }
}
