using System.IO.Pipelines;
using System.Net.Security;

namespace Sluice.Transport;

/// <summary>
/// Stands between a connection and the SslStream that is laid over it, from the first byte on, and gives the plaintext in pipes that
/// allocate nothing per request once the handshake is over.
/// </summary>
public sealed class TlsRecords : IDuplexPipe
{
    private readonly IDuplexPipe _raw;
    private readonly RecordReader _reader;
    private readonly RecordWriter _writer;

    /// <param name="raw">The connection's own pipes.</param>
    public TlsRecords(IDuplexPipe raw)
    {
        _raw = raw;
        _reader = new RecordReader(raw.Input);
        _writer = new RecordWriter(raw.Output);
    }

    /// <summary>What SslStream reads from.</summary>
    public PipeReader Input => _reader;

    /// <summary>What SslStream writes to.</summary>
    public PipeWriter Output => _writer;

    /// <summary>The same as a stream.</summary>
    public Stream AsStream() => new RecordStream(_reader, _writer);

    /// <summary>The handshake failed because the peer does not speak TLS at all.</summary>
    public bool IsPlain => _reader.IsPlain;

    /// <summary>The handshake is done.</summary>
    public bool IsOpen => _reader.IsDriven;

    /// <summary>The plaintext; on the connection's loop, in loop mode, with the handshake done. Once.</summary>
    /// <param name="stream">Authenticated, over these records.</param>
    /// <param name="slab">The loop's blocks.</param>
    /// <param name="refusesTruncation">Whether a peer's end without close_notify makes reads fail.</param>
    public IDuplexPipe Open(SslStream stream, BlockSlab slab, bool refusesTruncation)
    {
        _reader.IsDriven = true;
        _writer.IsDriven = true;
        return new TlsPipe(
            new TlsReader(stream, _reader, slab, refusesTruncation),
            new TlsWriter(stream, _raw.Output, slab));
    }

    private sealed record TlsPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
