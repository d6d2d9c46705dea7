namespace Sluice.Engine.Integrations.Mock;

/// <summary>One integration response of a mock: status, header fields, and content by media type.</summary>
internal sealed class MockAnswer
{
    public required int Status { get; init; }

    /// <summary>Header fields, renamed where AWS renames them.</summary>
    public required MockField[] Fields { get; init; }

    /// <summary>Contents in definition order; none sends no content.</summary>
    public required MockBody[] Bodies { get; init; }

    /// <summary>The content for a client that accepts this: the first type it names if there is one for it, else
    /// <c>application/json</c>, else the first.</summary>
    public MockBody? BodyFor(ReadOnlySpan<byte> accept)
    {
        if (Bodies.Length == 0) return null;
        var wanted = MediaType.First(accept);
        return Named(wanted) ?? Named("application/json"u8) ?? Bodies[0];
    }

    private MockBody? Named(ReadOnlySpan<byte> mediaType)
    {
        foreach (var body in Bodies)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(body.MediaType, mediaType)) return body;
        }

        return null;
    }
}
