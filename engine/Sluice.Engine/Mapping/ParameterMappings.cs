using System.Buffers;
using Sluice.Definitions.Mapping;
using Sluice.Engine.Exchange;
using Sluice.Engine.Routing;

namespace Sluice.Engine.Mapping;

/// <summary>Step 6, parameter mapping: fills the exchange's <see cref="IntegrationRequest"/>. Nothing is allocated once the blocks are warm.</summary>
internal sealed class ParameterMappings(CompiledMapping[] mappings, bool alwaysFails)
{
    /// <summary>RFC 9110 section 5.5: what a field value may not hold, whoever supplied it.</summary>
    private static readonly SearchValues<byte> IllegalInFields = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    /// <summary>Maps, or says why the request cannot go on.</summary>
    public Refusal Apply(Exchange.Exchange exchange)
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

    private static Refusal ToField(Exchange.Exchange exchange, in CompiledMapping mapping, Slice value)
    {
        if (mapping.Source.Form == ValueForm.QueryEncoded) value = PercentEncoding.DecodeForm(value.Span, exchange.Scratch);
        if (value.Span.ContainsAny(IllegalInFields)) return new Refusal(GatewayResponseType.BadRequest, Reason.IllegalMapping);
        exchange.Outgoing.AddField(mapping.Name, value);
        return Refusal.None;
    }

    private static Refusal ToQuery(Exchange.Exchange exchange, in CompiledMapping mapping, Slice value)
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
    private static Refusal ToPath(Exchange.Exchange exchange, in CompiledMapping mapping, Slice value)
    {
        var encoded = mapping.Source.Form switch
        {
            ValueForm.PathEncoded => value,
            ValueForm.QueryEncoded => PercentEncoding.Encode(PercentEncoding.DecodeForm(value.Span, exchange.Scratch).Span, exchange.Scratch),
            _ => PercentEncoding.Encode(value.Span, exchange.Scratch),
        };
        if ((PathSafety.Inspect(encoded.Span) & CaptureHazards.DotSegment) != 0)
        {
            return new Refusal(GatewayResponseType.BadRequest, Reason.UnsafePath);
        }

        exchange.Outgoing.AddPath(mapping.Name, encoded);
        return Refusal.None;
    }
}
