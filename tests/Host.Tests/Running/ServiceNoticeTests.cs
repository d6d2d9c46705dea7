using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Host.Tests.Fixtures;

namespace Host.Tests.Running;

public sealed class ServiceNoticeTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_service_manager_is_told_of_readiness_reloads_and_the_end()
    {
        var path = Path.Combine(_files.Path, "notify");
        using Socket manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(path));
        using var sluice = await SluiceProcess.RunAsync(new Dictionary<string, string> { ["NOTIFY_SOCKET"] = path });
        Assert.Equal("READY=1", await ReceiveAsync(manager));
        NativeCalls.Signal(sluice.Id, PosixSignal.SIGHUP);
        var reloading = (await ReceiveAsync(manager)).Split("\nMONOTONIC_USEC=");
        Assert.Equal("RELOADING=1", reloading[0]);
        Assert.True(long.Parse(reloading[1]) > 0);
        Assert.Equal("READY=1", await ReceiveAsync(manager));
        NativeCalls.Signal(sluice.Id, PosixSignal.SIGTERM);
        Assert.Equal("STOPPING=1", await ReceiveAsync(manager));
        await sluice.EndAsync();
    }

    private static async Task<string> ReceiveAsync(Socket manager)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        var block = new byte[1_024];
        var count = await manager.ReceiveAsync(block, SocketFlags.None, patience.Token);
        return Encoding.UTF8.GetString(block, 0, count);
    }
}
