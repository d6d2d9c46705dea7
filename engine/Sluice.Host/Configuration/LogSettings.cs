using System.Collections.Frozen;
using Sluice.Engine.Recording;

namespace Sluice.Host.Configuration;

/// <summary>Where access logs go.</summary>
internal sealed record LogSettings
{
    /// <summary>The place that is the process's standard output; every other is a file.</summary>
    public const string StandardOutput = "stdout";

    public string DefaultPlace { get; init; } = StandardOutput;

    /// <summary>Places by the names or ARNs that stages use.</summary>
    public FrozenDictionary<string, string> Places { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Bytes that may wait for a writer, for each event loop; rounded up to a power of two.</summary>
    public int BufferBytes { get; init; } = LogDestinations.DefaultRingBytes;
}
