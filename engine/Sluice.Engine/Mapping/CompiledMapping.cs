using Sluice.Definitions.Mapping;

namespace Sluice.Engine.Mapping;

/// <summary>One compiled entry of <c>requestParameters</c>.</summary>
/// <param name="Target">Header, query string or URI variable.</param>
/// <param name="Name">Its name in bytes.</param>
/// <param name="Source">Where the value comes from.</param>
internal readonly record struct CompiledMapping(MappingTargetKind Target, byte[] Name, ParameterSource Source);
