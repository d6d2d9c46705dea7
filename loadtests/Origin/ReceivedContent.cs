using System.Security.Cryptography;

namespace Sluice.LoadTests.Origin;

/// <summary>What came as a request's content: its size and hash, and its first bytes.</summary>
internal sealed class ReceivedContent : IDisposable
{
    /// <summary>The longest content that an echo returns, in bytes; longer content is only counted and hashed.</summary>
    public const int KeptLimitBytes = 64 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _kept = new();

    public long Length { get; private set; }

    /// <summary>All of the content, or null when it is longer than the limit.</summary>
    public byte[]? Kept => Length <= KeptLimitBytes ? _kept.ToArray() : null;

    public IReadOnlyList<OriginField> Trailers { get; set; } = [];

    public void Append(ReadOnlySpan<byte> piece)
    {
        Length += piece.Length;
        _hash.AppendData(piece);
        var room = KeptLimitBytes - (int)_kept.Length;
        _kept.Write(piece[..Math.Min(room, piece.Length)]);
    }

    /// <summary>SHA-256 of all content in lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose()
    {
        _hash.Dispose();
        _kept.Dispose();
    }
}
