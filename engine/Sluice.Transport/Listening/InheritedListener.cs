namespace Sluice.Transport;

/// <summary>Listening sockets that the process was started with: the service manager opened them, and keeps them open from one process to the next.</summary>
public static class InheritedListener
{
    /// <summary>
    /// Takes a descriptor over: no process started from here inherits it. Null where it is no TCP socket that listens; then it is left alone.
    /// Binding the endpoint uses it, once.
    /// </summary>
    public static LoopEndPoint? TryTake(int descriptor) =>
        OperatingSystem.IsLinux() && LinuxSocketCalls.TryTakeListener(descriptor) is { } bound
            ? new LoopEndPoint(bound.Address, bound.Port) { Descriptor = descriptor }
            : null;
}
