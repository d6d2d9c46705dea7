namespace Sluice.Transport;

/// <summary>The error numbers that mean something here; the same on x64 and arm64, glibc and musl.</summary>
internal static class Errno
{
    internal const int NoEntry = 2;
    internal const int Interrupted = 4;
    internal const int Again = 11;
    internal const int OutOfMemory = 12;
    internal const int AccessDenied = 13;
    internal const int SystemFilesExhausted = 23;
    internal const int FilesExhausted = 24;
    internal const int BrokenPipe = 32;
    internal const int AddressInUse = 98;
    internal const int NetworkUnreachable = 101;
    internal const int ConnectionAborted = 103;
    internal const int ConnectionReset = 104;
    internal const int NoBuffers = 105;
    internal const int TimedOut = 110;
    internal const int Refused = 111;
    internal const int HostUnreachable = 113;
    internal const int InProgress = 115;

    internal static bool IsExhaustion(int error) => error is FilesExhausted or SystemFilesExhausted or NoBuffers or OutOfMemory;

    /// <summary>Faults of one incoming connection, which accept reports although the listener is well (accept(2)).</summary>
    internal static bool IsOfOneConnection(int error) =>
        error is ConnectionAborted or Interrupted or NetworkUnreachable or HostUnreachable or TimedOut or 1 or 64 or 71 or 92 or 95 or 100 or 112;
}
