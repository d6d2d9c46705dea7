using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Integrations.Http;

/// <summary>A piece of a compiled URI: literal bytes, or the name of a mapped path parameter.</summary>
/// <param name="Bytes">The literal, or the name.</param>
/// <param name="IsParameter">Which of the two.</param>
internal readonly record struct UriPiece(byte[] Bytes, bool IsParameter)
{
    /// <summary>The bytes this piece stands for in one request; a parameter that was not mapped stands for none.</summary>
    public ReadOnlySpan<byte> Of(IntegrationRequest request)
    {
        if (!IsParameter) return Bytes;
        foreach (ref readonly var mapped in request.Path)
        {
            if (mapped.Name.AsSpan().SequenceEqual(Bytes)) return mapped.Value.Span;
        }

        return default;
    }
}
