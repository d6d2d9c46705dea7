using System.Text;
using Sluice.Definitions;
using Sluice.Definitions.Mapping;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Mapping;
using Sluice.Engine.Mapping.Sources;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Compilation;

/// <summary>Compiles an integration's <c>requestParameters</c>.</summary>
internal static class MappingCompiler
{
    /// <summary>The compiled mappings; <c>null</c> when there are none.</summary>
    public static ParameterMappings? Compile(Integration integration, RouteFacts facts)
    {
        var mappings = new List<CompiledMapping>();
        foreach (var mapping in integration.RequestParameters.Where(mapping => mapping.Rule == MappingTargetRule.Write))
        {
            if (IsHopByHop(mapping.Target) || SourceOf(mapping, facts) is not { } source) continue;
            mappings.Add(new CompiledMapping(mapping.Target.Kind, NameOf(mapping.Target), source));
        }

        var alwaysFails = integration.RequestParameters.Any(mapping => mapping.Rule == MappingTargetRule.Fail);
        return mappings.Count == 0 && !alwaysFails ? null : new ParameterMappings([.. mappings], alwaysFails);
    }

    /// <summary>The connection to the endpoint is the gateway's own: no mapping speaks about it (RFC 9110 section 7.6.1).</summary>
    private static bool IsHopByHop(MappingTarget target) =>
        target.Kind == MappingTargetKind.Header && FieldTraits.HopByHop.Contains(KnownFields.Recognise(Encoding.UTF8.GetBytes(target.Name)));

    private static byte[] NameOf(MappingTarget target) =>
        Encoding.UTF8.GetBytes(target.Kind == MappingTargetKind.QueryString ? Uri.EscapeDataString(target.Name) : target.Name);

    /// <summary>Null for a source that can never have a value: AWS then sends nothing.</summary>
    private static ParameterSource? SourceOf(Definitions.Mapping.ParameterMapping mapping, RouteFacts facts)
    {
        var name = Encoding.UTF8.GetBytes(mapping.Source.Name);
        switch (mapping.Source.Kind)
        {
            case MappingSourceKind.Header:
                return new HeaderSource(name, separator: null, encodes: false);
            case MappingSourceKind.MultiValueHeader:
                return new HeaderSource(name, HeaderSeparator(mapping.Target), encodes: mapping.Target.Kind == MappingTargetKind.QueryString);
            case MappingSourceKind.QueryString:
                return new QuerySource(name, separator: null);
            case MappingSourceKind.MultiValueQueryString:
                return new QuerySource(name, QuerySeparator(mapping.Target));
            case MappingSourceKind.Path:
                var index = Array.IndexOf(facts.PathParameters, mapping.Source.Name);
                return index < 0 ? null : new PathSource(index);
            case MappingSourceKind.Context:
                var variable = ContextValues.Named(mapping.Source.Name);
                return variable == ContextVariable.None ? null : new ContextSource(variable);
            case MappingSourceKind.StageVariable:
                return facts.StageVariables.TryGetValue(mapping.Source.Name, out var value) ? new LiteralSource(Encoding.UTF8.GetBytes(value)) : null;
            case MappingSourceKind.Literal:
                return new LiteralSource(name);
            default:
                throw new InvalidOperationException($"The loader lets no mapping from {mapping.Source.Kind} through.");
        }
    }

    /// <summary>Several values become one field, or a query parameter that is repeated.</summary>
    private static byte[] HeaderSeparator(MappingTarget target) =>
        target.Kind == MappingTargetKind.QueryString ? RepeatedParameter(target) : ","u8.ToArray();

    private static byte[] QuerySeparator(MappingTarget target) =>
        target.Kind == MappingTargetKind.QueryString ? RepeatedParameter(target) : "%2C"u8.ToArray();

    private static byte[] RepeatedParameter(MappingTarget target) => Encoding.UTF8.GetBytes($"&{Uri.EscapeDataString(target.Name)}=");
}
