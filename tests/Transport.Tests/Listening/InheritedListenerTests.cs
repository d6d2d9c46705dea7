using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Listening;

public sealed class InheritedListenerTests : IDisposable
{
    private readonly Socket _owner = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public InheritedListenerTests() => _owner.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public void Dispose() => _owner.Dispose();

    [Fact]
    public async Task A_socket_that_listens_already_is_accepted_from_and_outlives_the_listener()
    {
        _owner.Listen();
        await using (var loops = new TestLoops())
        {
            var endpoint = InheritedListener.TryTake(Copy());
            Assert.Equal(_owner.LocalEndPoint, new IPEndPoint(endpoint!.Address, endpoint.Port));
            await using var listener = await loops.Factory.BindAsync(endpoint);
            var (client, server) = await TestLoops.ConnectAsync(listener);
            client.Dispose();
            await server.DisposeAsync();
        }

        // The listener has closed its copy; the owner's socket goes on queueing.
        using Socket later = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await later.ConnectAsync(_owner.LocalEndPoint!);
        using var accepted = await _owner.AcceptAsync();
        Assert.Equal(later.LocalEndPoint, accepted.RemoteEndPoint);
    }

    [Fact]
    public void What_does_not_listen_is_not_taken()
    {
        Assert.Null(InheritedListener.TryTake((int)_owner.SafeHandle.DangerousGetHandle()));
        Assert.Null(InheritedListener.TryTake(1_000_000));
        using Socket unix = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        unix.Bind(new UnixDomainSocketEndPoint(path));
        unix.Listen();
        Assert.Null(InheritedListener.TryTake((int)unix.SafeHandle.DangerousGetHandle()));
        File.Delete(path);
    }

    private int Copy() => dup((int)_owner.SafeHandle.DangerousGetHandle());

    [DllImport("libc")]
    private static extern int dup(int descriptor);
}
