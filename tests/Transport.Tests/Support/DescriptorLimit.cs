using System.Runtime.InteropServices;

namespace Transport.Tests.Support;

/// <summary>The process's limit of open descriptors (RLIMIT_NOFILE), lowered until it is disposed.</summary>
internal sealed partial class DescriptorLimit : IDisposable
{
    private const int Files = 7;
    private readonly Limit _before;

    /// <summary>Leaves room for <paramref name="free"/> more.</summary>
    public DescriptorLimit(int free)
    {
        Assert.Equal(0, getrlimit(Files, out _before));
        using var probe = File.OpenHandle("/dev/null");
        var lowered = _before with { Soft = (nuint)probe.DangerousGetHandle() + (nuint)free };
        Assert.Equal(0, setrlimit(Files, in lowered));
    }

    public void Dispose() => Assert.Equal(0, setrlimit(Files, in _before));

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, out Limit limit);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, in Limit limit);

    private record struct Limit(nuint Soft, nuint Hard);
}
