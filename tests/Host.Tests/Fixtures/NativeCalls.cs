using System.Runtime.InteropServices;

namespace Host.Tests.Fixtures;

/// <summary>What a service manager does and .NET does not.</summary>
internal static class NativeCalls
{
    private const int SetDescriptorFlags = 2;

    /// <summary>Lets the processes that are started from here have the descriptor too.</summary>
    public static void Inherit(int descriptor) => Assert.Equal(0, fcntl(descriptor, SetDescriptorFlags, 0));

    public static void Signal(int process, PosixSignal signal) => Assert.Equal(0, kill(process, Number(signal)));

    /// <summary>rename(2), of links too.</summary>
    public static void Rename(string from, string to) => Assert.Equal(0, rename(from, to));

    private static int Number(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGTERM => 15,
        _ => (int)signal,
    };

    [DllImport("libc")]
    private static extern int fcntl(int descriptor, int command, nint argument);

    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int rename(string from, string to);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
