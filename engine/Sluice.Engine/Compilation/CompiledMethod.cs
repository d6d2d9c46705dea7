using Sluice.Engine.Integrations;
using Sluice.Engine.Mapping;

namespace Sluice.Engine.Compilation;

/// <summary>What a method's integration was compiled to.</summary>
internal sealed record CompiledMethod(CompiledIntegration Integration, ParameterMappings? MapIn, string? NotSupported)
{
    /// <summary>A method that answers 501.</summary>
    public static CompiledMethod Refused(string message) => new(UnservedIntegration.Instance, null, message);
}
