using Sluice.Definitions.Mapping;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Routing;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Mapping;

/// <summary>Step 6, parameter mapping: fills the exchange's <see cref="IntegrationRequest"/>. Nothing is allocated once the blocks are warm.</summary>
internal sealed class ParameterMappings(CompiledMapping[] mappings, bool alwaysFails)
{
    /// <summary>Maps, or says why the request cannot go on.</summary>
    public Refusal Apply(Exchange exchange)
    {
        // A header that AWS does not let anyone map fails every request of the route.
        if (alwaysFails) return new Refusal(GatewayResponseType.ApiConfigurationError, Reason.IllegalMapping);
        foreach (ref readonly var mapping in mappings.AsSpan())
        {
            if (!mapping.Source.TryRead(exchange, out var value)) continue;
            var refusal = mapping.Target switch
            {
                MappingTargetKind.Header => ToField(exchange, mapping, value),
                MappingTargetKind.QueryString => ToQuery(exchange, mapping, value),
                _ => ToPath(exchange, mapping, value),
            };
            if (!refusal.IsNone) return refusal;
        }

        return Refusal.None;
    }

    private static Refusal ToField(Exchange exchange, in CompiledMapping mapping, Slice value)
    {
        if (mapping.Source.Form == ValueForm.QueryEncoded) value = PercentEncoding.DecodeForm(value.Span, exchange.Scratch);
        if (!FieldGuard.IsValue(value.Span)) return new Refusal(GatewayResponseType.BadRequest, Reason.IllegalMapping);
        exchange.Outgoing.AddField(mapping.Name, value);
        return Refusal.None;
    }

    private static Refusal ToQuery(Exchange exchange, in CompiledMapping mapping, Slice value)
    {
        exchange.Outgoing.AddQuery(mapping.Name, mapping.Source.Form switch
        {
            ValueForm.QueryEncoded => value,
            ValueForm.PathEncoded => PercentEncoding.EncodeEscaped(value.Span, keepSlashes: false, exchange.Scratch),
            _ => PercentEncoding.Encode(value.Span, exchange.Scratch),
        });
        return Refusal.None;
    }

    /// <summary>A value can never climb out of its place in the URI, and only a greedy parameter brings slashes of its own.</summary>
    private static Refusal ToPath(Exchange exchange, in CompiledMapping mapping, Slice value)
    {
        var encoded = mapping.Source.Form switch
        {
            ValueForm.PathEncoded => value,
            ValueForm.QueryEncoded => PercentEncoding.Encode(PercentEncoding.DecodeForm(value.Span, exchange.Scratch).Span, exchange.Scratch),
            _ => PercentEncoding.Encode(value.Span, exchange.Scratch),
        };
        if (PathSafety.Inspect(encoded.Span).HasFlag(CaptureHazards.DotSegment))
        {
            return new Refusal(GatewayResponseType.BadRequest, Reason.UnsafePath);
        }

        exchange.Outgoing.AddPath(mapping.Name, encoded);
        return Refusal.None;
    }
}
