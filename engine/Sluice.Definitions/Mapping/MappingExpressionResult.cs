namespace Sluice.Definitions.Mapping;

/// <summary>A parsed source, or what is wrong and what to do.</summary>
internal readonly record struct MappingExpressionResult(MappingSource? Source, string? Problem, string? Remedy)
{
    internal static MappingExpressionResult Of(MappingSourceKind kind, string name) => new(new MappingSource(kind, name), null, null);

    internal static MappingExpressionResult Fail(string problem, string remedy) => new(null, problem, remedy);
}
