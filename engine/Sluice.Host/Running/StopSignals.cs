using System.Runtime.InteropServices;

namespace Sluice.Host.Running;

/// <summary>SIGTERM and Ctrl-C: the first asks for a drain, the second ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;

    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, SigInt));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, SigTerm));
    }

    public Task Requested => _requested.Task;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Stop(PosixSignalContext context, int number)
    {
        context.Cancel = true;

        // A shell's convention for a process that a signal ended.
        if (!_requested.TrySetResult()) Environment.Exit(128 + number);
    }
}
