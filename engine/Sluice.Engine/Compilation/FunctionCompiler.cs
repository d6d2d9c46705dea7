using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Uris;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Integrations.Functions;

namespace Sluice.Engine.Compilation;

/// <summary>Compiles integrations that a function of the embedding program answers.</summary>
internal sealed class FunctionCompiler(FunctionTable functions, FaultList faults)
{
    public CompiledMethod Compile(Integration integration, string name, RouteFacts facts)
    {
        if (functions.Functions.ContainsKey(name))
        {
            var method = integration.HttpMethod is null or Method.Any ? null : integration.HttpMethod;
            return new CompiledMethod(new FunctionIntegration(functions, name, method, integration.TimeoutInMillis), MappingCompiler.Compile(integration, facts), null);
        }

        faults.Wrong(FaultCode.BadUri, $"There is no function {name}: {FunctionUri.Prefix}{name}", Remedy(), integration.Location);
        return CompiledMethod.Refused($"There is no function {name}");
    }

    private string Remedy() => functions.Functions.Count == 0
        ? "Functions belong to a program that embeds the gateway, which registers them: options.Functions.Add(name, function)"
        : $"Register it with options.Functions.Add, or name one of: {string.Join(", ", functions.Functions.Keys.Order(StringComparer.Ordinal))}";
}
