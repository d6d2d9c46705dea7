using System.Globalization;

namespace Sluice.LoadTests.Idle;

/// <summary>Resident memory of the process without and with the connections, bytes.</summary>
internal sealed record IdleResult(int Connections, long Before, long After)
{
    public double KibibytesEach => (After - Before) / 1024.0 / Connections;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Connections} idle connections: {Before / 1048576.0:F1} MiB before, {After / 1048576.0:F1} MiB with them, {KibibytesEach:F2} KiB each");
}
