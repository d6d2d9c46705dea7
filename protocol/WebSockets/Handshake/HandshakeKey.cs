using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Sluice.Protocol.WebSockets;

/// <summary>The key of a handshake and what proves that it was read (RFC 6455 section 1.3).</summary>
public static class HandshakeKey
{
    /// <summary>Random bytes that a key is made of.</summary>
    public const int NonceBytes = 16;

    /// <summary>Bytes of Sec-WebSocket-Key.</summary>
    public const int KeyBytes = 24;

    /// <summary>Bytes of Sec-WebSocket-Accept.</summary>
    public const int AcceptBytes = 28;

    private const int Digits = 22;

    private static readonly SearchValues<byte> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>Writes a key: the base64 form of 16 bytes that nobody can foresee.</summary>
    public static void Write(ReadOnlySpan<byte> nonce, Span<byte> key)
    {
        if (nonce.Length != NonceBytes) throw new ArgumentException("must have 16 bytes", nameof(nonce));
        Encode(nonce, key[..KeyBytes]);
    }

    /// <summary>Whether <paramref name="key"/> is the base64 form of 16 bytes.</summary>
    public static bool IsKey(ReadOnlySpan<byte> key) => key.Length == KeyBytes && key[Digits..].SequenceEqual("=="u8) && key[..Digits].IndexOfAnyExcept(Base64) < 0;

    /// <summary>Writes what answers a key that <see cref="IsKey"/>.</summary>
    public static void WriteAccept(ReadOnlySpan<byte> key, Span<byte> accept)
    {
        Debug.Assert(key.Length == KeyBytes, "the key was checked");
        var guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8;
        Span<byte> text = stackalloc byte[KeyBytes + guid.Length];
        key.CopyTo(text);
        guid.CopyTo(text[KeyBytes..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(text, hash);
        Encode(hash, accept[..AcceptBytes]);
    }

    private static void Encode(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        var status = System.Buffers.Text.Base64.EncodeToUtf8(bytes, text, out _, out var written);
        Debug.Assert(status == OperationStatus.Done && written == text.Length, "the constants fit each other");
    }
}
