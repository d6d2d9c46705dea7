using System.Runtime.InteropServices;

namespace Sluice.Engine.Metering;

/// <summary>A bucket and the level it stands for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Throttle(ThrottleLevel Level, TokenBucket Bucket);
