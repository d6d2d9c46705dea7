using System.Security.Cryptography;

namespace Sluice.LoadTests.Origin;

/// <summary>What came as a request's content: its size and hash, and its first bytes.</summary>
internal sealed class ReceivedContent : IDisposable
{
    /// <summary>Bytes that are kept for an echo; what comes behind them is only counted and hashed.</summary>
    public const int KeptLimitBytes = 1 << 20;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _kept = new();

    public long Length { get; private set; }

    /// <summary>The first bytes; all of them when the content is no longer than the limit.</summary>
    public ReadOnlyMemory<byte> Kept => _kept.GetBuffer().AsMemory(0, (int)_kept.Length);

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
