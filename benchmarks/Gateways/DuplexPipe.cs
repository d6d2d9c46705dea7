using System.IO.Pipelines;

namespace Sluice.Benchmarks.Gateways;

/// <summary>Two pipes as a connection with two ends.</summary>
internal sealed class DuplexPipe
{
    public DuplexPipe(PipeOptions options)
    {
        var inbound = new Pipe(options);
        var outbound = new Pipe(options);
        Gateway = new End(inbound.Reader, outbound.Writer);
        Peer = new End(outbound.Reader, inbound.Writer);
    }

    public IDuplexPipe Gateway { get; }

    public IDuplexPipe Peer { get; }

    private sealed record End(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
