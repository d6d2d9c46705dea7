using System.Text;

namespace Protocol.Tests.Http1;

/// <summary>Messages are written as text in which each character is one byte.</summary>
internal static class Raw
{
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>A copy without a byte to spare, so that reading past the end of what has arrived fails.</summary>
    public static byte[] Prefix(byte[] message, int length) => message.AsSpan(0, length).ToArray();
}
