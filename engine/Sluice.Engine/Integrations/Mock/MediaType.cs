namespace Sluice.Engine.Integrations.Mock;

/// <summary>Reads media types out of Accept and Content-Type, as AWS does: without parameters, and only the first.</summary>
internal static class MediaType
{
    public static ReadOnlySpan<byte> First(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOfAny((byte)',', (byte)';');
        return (end < 0 ? field : field[..end]).Trim(" \t"u8);
    }
}
