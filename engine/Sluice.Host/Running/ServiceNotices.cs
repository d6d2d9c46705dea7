using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Host.Running;

/// <summary>
/// Tells the service manager that started the process what it does (sd_notify(3)): datagrams to the socket that <c>NOTIFY_SOCKET</c> names.
/// Without that variable nobody is told.
/// </summary>
internal sealed class ServiceNotices(IReadOnlyDictionary<string, string> environment)
{
    private const long TicksPerMicrosecond = 1_000;

    private readonly string? _path = environment.GetValueOrDefault("NOTIFY_SOCKET");

    public void Ready() => Tell("READY=1");

    // Type=notify-reload compares the time, CLOCK_MONOTONIC in microseconds, with that of its signal.
    public void Reloading() => Tell($"RELOADING=1\nMONOTONIC_USEC={Stopwatch.GetTimestamp() / TicksPerMicrosecond}");

    public void Stopping() => Tell("STOPPING=1");

    private void Tell(string state)
    {
        if (_path is not { Length: > 1 }) return;
        Debug.Assert(Stopwatch.Frequency == TicksPerMicrosecond * 1_000_000, "On Linux the stopwatch counts nanoseconds.");
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(_path[0] == '@' ? "\0" + _path[1..] : _path));
        }
        catch (SocketException)
        {
            // A manager that does not listen is no reason to stop serving.
        }
    }
}
