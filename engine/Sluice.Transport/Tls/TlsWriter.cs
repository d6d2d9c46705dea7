using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;

namespace Sluice.Transport;

/// <summary>
/// Encrypts what was written when it is flushed, into the connection's pipe, whose own flush then sends all records at once. A peer
/// that is gone, or that broke TLS, is a completed flush.
/// </summary>
internal sealed class TlsWriter(SslStream stream, PipeWriter raw, BlockSlab slab) : PipeWriter
{
    private OutputChain _chain = new(slab);
    private bool _broken;
    private bool _completed;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _chain.Bytes + raw.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _chain.BlockToWrite(sizeHint).FreeMemory();

    public override Span<byte> GetSpan(int sizeHint = 0) => _chain.BlockToWrite(sizeHint).FreeSpan();

    public override void Advance(int bytes) => _chain.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Encrypt();
        return _broken ? new ValueTask<FlushResult>(new FlushResult(isCanceled: false, isCompleted: true)) : raw.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => raw.CancelPendingFlush();

    /// <summary>Sends the rest and close_notify, then closes the sending side; with an exception the connection is aborted.</summary>
    public override void Complete(Exception? exception = null)
    {
        if (_completed)
        {
            return;
        }

        _completed = true;
        if (exception is null)
        {
            Encrypt();
            CloseNotify();
        }

        _chain.Clear();
        raw.Complete(exception);
    }

    private void Encrypt()
    {
        try
        {
            while (_chain.Bytes > 0 && !_broken)
            {
                var piece = _chain.FirstMemory;
                _broken = !stream.WriteAsync(piece).IsCompletedSuccessfully;
                _chain.Sent(piece.Length);
            }
        }
        catch (Exception failure) when (IsOfTls(failure))
        {
            _broken = true;
        }

        // An empty chain may still hold a block that was asked for and not written to.
        if (_chain.Bytes == 0 || _broken)
        {
            _chain.Clear();
        }
    }

    private void CloseNotify()
    {
        try
        {
            _broken = _broken || !stream.ShutdownAsync().IsCompletedSuccessfully;
        }
        catch (Exception failure) when (IsOfTls(failure))
        {
            _broken = true;
        }
    }

    private static bool IsOfTls(Exception failure) =>
        failure is IOException or AuthenticationException or InvalidOperationException;
}
