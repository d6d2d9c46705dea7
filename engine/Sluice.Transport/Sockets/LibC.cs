using System.Runtime.InteropServices;

namespace Sluice.Transport;

/// <summary>libc's functions. All arguments are blittable, so the generated stubs marshal nothing.</summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    [LibraryImport(Library)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport(Library)]
    internal static partial int epoll_ctl(int poll, int operation, int descriptor, byte* @event);

    [LibraryImport(Library)]
    internal static partial int epoll_wait(int poll, byte* events, int maximum, int timeout);

    [LibraryImport(Library)]
    internal static partial int eventfd(uint initial, int flags);

    [LibraryImport(Library)]
    internal static partial nint read(int descriptor, byte* buffer, nint length);

    [LibraryImport(Library)]
    internal static partial nint write(int descriptor, byte* buffer, nint length);

    [LibraryImport(Library)]
    internal static partial nint recv(int descriptor, byte* buffer, nint length, int flags);

    [LibraryImport(Library)]
    internal static partial nint send(int descriptor, byte* buffer, nint length, int flags);

    [LibraryImport(Library)]
    internal static partial nint sendmsg(int descriptor, MessageHeader* message, int flags);

    [LibraryImport(Library)]
    internal static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Library)]
    internal static partial int bind(int descriptor, byte* address, uint length);

    [LibraryImport(Library)]
    internal static partial int listen(int descriptor, int backlog);

    [LibraryImport(Library)]
    internal static partial int accept4(int descriptor, byte* address, uint* length, int flags);

    [LibraryImport(Library)]
    internal static partial int connect(int descriptor, byte* address, uint length);

    [LibraryImport(Library)]
    internal static partial int getsockname(int descriptor, byte* address, uint* length);

    [LibraryImport(Library)]
    internal static partial int getsockopt(int descriptor, int level, int option, void* value, uint* length);

    [LibraryImport(Library)]
    internal static partial int setsockopt(int descriptor, int level, int option, void* value, uint length);

    // Its last argument is variadic in C; on Linux that is passed like any other.
    [LibraryImport(Library)]
    internal static partial int fcntl(int descriptor, int command, nint argument);

    [LibraryImport(Library)]
    internal static partial int shutdown(int descriptor, int how);

    [LibraryImport(Library)]
    internal static partial int close(int descriptor);

    /// <summary>struct msghdr of 64-bit Linux. musl's narrower length fields are padded, so on little-endian machines one layout serves both.</summary>
    internal struct MessageHeader
    {
        internal nint Name;
        internal nint NameLength;
        internal IoVector* Pieces;
        internal nint PieceCount;
        internal nint ControlData;
        internal nint ControlLength;
        internal nint Flags;
    }
}
