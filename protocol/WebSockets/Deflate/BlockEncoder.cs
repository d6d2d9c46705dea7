namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>What a compressor needs only while it works on a message: room for the tokens of a block, for its codes, and for its output.</summary>
internal sealed class BlockEncoder
{
    public const int MaxBlockBytes = 16_384;

    public TokenList Tokens { get; } = new(MaxBlockBytes);

    public BlockWriter Blocks { get; } = new();

    public byte[] Output { get; } = new byte[MaxBlockBytes + BlockWriter.MaxOverhead];
}
