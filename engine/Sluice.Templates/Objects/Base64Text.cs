using System.Buffers;
using System.Buffers.Text;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary><c>$util.base64Encode</c> and <c>$util.base64Decode</c>, of texts as UTF-8.</summary>
internal static class Base64Text
{
    public static Value Encode(Value text, RenderSession session)
    {
        if (text.TextLength == 0 || !session.Arena.Charge(text.TextLength * 3L)) return Value.EmptyText;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(text.TextLength * 3);
        int length = JavaUtf8.Write(text.Text, bytes);
        int written = Base64.GetMaxEncodedToUtf8Length(length);
        var encoded = session.Arena.Reserve(written);
        if (!encoded.IsNull) Convert.TryToBase64Chars(bytes.AsSpan(0, length), session.Arena.Reserved(written), out _);
        ArrayPool<byte>.Shared.Return(bytes);
        return encoded;
    }

    /// <summary>A text that is not Base64 ends the render, as Java throws.</summary>
    public static Value Decode(Value text, RenderSession session)
    {
        if (!session.Arena.Charge(text.TextLength)) return Value.Null;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(text.TextLength + 3);
        bool isBase64 = Convert.TryFromBase64Chars(text.Text, bytes, out int length);
        var decoded = isBase64 ? FormEncoding.Decoded(bytes.AsSpan(0, length), session) : session.Refuse(RenderFailure.BadArgument, "The text is not Base64");
        ArrayPool<byte>.Shared.Return(bytes);
        return decoded;
    }
}
