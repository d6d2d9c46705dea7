using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Sluice.Host.Reloading;

/// <summary>SIGHUP, from the start on: one that comes while the gateway starts or reloads is answered after it, however many they were.</summary>
internal sealed class ReloadSignal : IDisposable
{
    private readonly Channel<string> _requests =
        Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly PosixSignalRegistration _hangup;

    public ReloadSignal() => _hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        _requests.Writer.TryWrite("SIGHUP");
    });

    public ChannelReader<string> Requests => _requests.Reader;

    public void Dispose() => _hangup.Dispose();
}
