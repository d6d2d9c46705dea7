using System.Net;
using System.Net.Sockets;

namespace Sluice.LoadTests.Processes;

/// <summary>Loopback ports that nothing listens on at the moment.</summary>
internal static class FreePorts
{
    /// <summary>Takes several at once, so that they differ from each other.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
        {
            listener.Stop();
        }

        return ports;
    }
}
