using System.Runtime.InteropServices;
using Sluice.Engine.Recording;

namespace Sluice.Host.Running;

/// <summary>SIGHUP: access logs whose files were renamed begin anew under their names.</summary>
internal static class ReopenSignal
{
    public static PosixSignalRegistration Answer(LogDestinations logs) => PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        // Otherwise the process would end.
        context.Cancel = true;
        logs.Reopen();
    });
}
