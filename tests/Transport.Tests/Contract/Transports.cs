using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Contract;

public sealed class PoolModePipeContractTests : PipeContractTests
{
    protected override TransportPair NewPair() => new LoopPair(TransportKind.Epoll, enterLoop: false);
}

public sealed class LoopModePipeContractTests : PipeContractTests
{
    protected override TransportPair NewPair() => new LoopPair(TransportKind.Epoll, enterLoop: true);
}

public sealed class ManagedPoolModePipeContractTests : PipeContractTests
{
    protected override TransportPair NewPair() => new LoopPair(TransportKind.Sockets, enterLoop: false);
}

public sealed class ManagedLoopModePipeContractTests : PipeContractTests
{
    protected override TransportPair NewPair() => new LoopPair(TransportKind.Sockets, enterLoop: true);
}

public sealed class KestrelSocketsPipeContractTests : PipeContractTests
{
    protected override TransportPair NewPair() => new KestrelPair();
}

internal sealed class LoopPair(TransportKind transport, bool enterLoop) : TransportPair
{
    private readonly TestLoops _loops = new(transport: transport);

    public override IConnectionListenerFactory Factory => _loops.Factory;

    public override EndPoint EndPoint() => new LoopEndPoint(IPAddress.Loopback, 0);

    public override ValueTask EnterAsync() =>
        enterLoop ? Server.Features.Get<IEventLoopFeature>()!.EnterLoop() : ValueTask.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _loops.DisposeAsync();
    }
}

internal sealed class KestrelPair : TransportPair
{
    public override IConnectionListenerFactory Factory { get; } =
        new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);

    public override EndPoint EndPoint() => new IPEndPoint(IPAddress.Loopback, 0);

    public override ValueTask EnterAsync() => ValueTask.CompletedTask;
}
