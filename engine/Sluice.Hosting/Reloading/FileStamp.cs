using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sluice.Hosting.Reloading;

/// <summary>
/// Which file a path leads to, through every symbolic link, and in which state it is. A rename gives another inode, a write another time of
/// change, and nobody can set that time back. The default is a file that is not there.
/// </summary>
internal readonly record struct FileStamp(
    long Device, long Inode, long Length, long ModifiedSeconds, long ModifiedNanoseconds, long ChangedSeconds, long ChangedNanoseconds)
{
    private const int CurrentDirectory = -100;
    private const uint BasicStatistics = 0x7ff;

    /// <summary>The stamp at this moment.</summary>
    public static FileStamp Of(string path)
    {
        if (!OperatingSystem.IsLinux()) return OfInfo(path);
        try
        {
            var found = new byte[256];
            return statx(CurrentDirectory, path, 0, BasicStatistics, found) == 0 ? Read(found) : default;
        }
        catch (EntryPointNotFoundException)
        {
            // musl has had it since 1.2.5.
            return OfInfo(path);
        }
    }

    // struct statx is the same on every architecture (statx(2)).
    private static FileStamp Read(ReadOnlySpan<byte> found) => new()
    {
        Inode = BinaryPrimitives.ReadInt64LittleEndian(found[32..]),
        Length = BinaryPrimitives.ReadInt64LittleEndian(found[40..]),
        ChangedSeconds = BinaryPrimitives.ReadInt64LittleEndian(found[96..]),
        ChangedNanoseconds = BinaryPrimitives.ReadUInt32LittleEndian(found[104..]),
        ModifiedSeconds = BinaryPrimitives.ReadInt64LittleEndian(found[112..]),
        ModifiedNanoseconds = BinaryPrimitives.ReadUInt32LittleEndian(found[120..]),
        Device = BinaryPrimitives.ReadInt64LittleEndian(found[136..]),
    };

    private static FileStamp OfInfo(string path)
    {
        FileInfo info = new(path);
        if (!info.Exists) return default;
        var file = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
        return new FileStamp { Inode = 1, Length = file.Length, ModifiedSeconds = file.LastWriteTimeUtc.Ticks };
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int statx(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] found);
}
