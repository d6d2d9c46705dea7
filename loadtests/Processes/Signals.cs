using System.Runtime.InteropServices;

namespace Sluice.LoadTests.Processes;

/// <summary>Signals to processes that this program started.</summary>
internal static partial class Signals
{
    /// <summary>SIGHUP, on which a gateway reloads.</summary>
    public const int HangUp = 1;

    /// <summary>SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>SIGUSR1, on which a process under test writes its counters.</summary>
    public const int WriteCounters = 10;

    /// <summary>Sends a signal; a process that has ended meanwhile is no error.</summary>
    public static void Send(int pid, int signal) => _ = kill(pid, signal);

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
