using System.Globalization;

namespace Sluice.LoadTests.Measuring;

/// <summary>Parsers for the three files under /proc/PID that the measurements read; proc(5) describes them.</summary>
internal static class ProcFiles
{
    /// <summary>User and system clock ticks out of /proc/PID/stat.</summary>
    public static (long UserTicks, long SystemTicks) CpuTicks(string stat)
    {
        // The second field is the command in parentheses and may itself hold spaces and parentheses: count from the last one.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        const int UserField = 14 - 3;
        const int SystemField = 15 - 3;
        return (Number(fields[UserField]), Number(fields[SystemField]));
    }

    /// <summary>Peak resident memory in bytes out of /proc/PID/status; 0 when the line is missing (a process that has ended).</summary>
    public static long PeakMemoryBytes(string status) =>
        StatusLine(status, "VmHWM:") is { } line ? Number(line.Split(' ')[0]) * 1024 : 0;

    /// <summary>Resident memory in bytes out of /proc/PID/status; 0 when the line is missing (a process that has ended).</summary>
    public static long ResidentBytes(string status) =>
        StatusLine(status, "VmRSS:") is { } line ? Number(line.Split(' ')[0]) * 1024 : 0;

    /// <summary>Most file descriptors that a process may have, out of /proc/PID/limits, where the hard limit is the second figure.</summary>
    public static long DescriptorLimit(string limits) =>
        StatusLine(limits, "Max open files")?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] is { } hard && hard != "unlimited" ? Number(hard) : long.MaxValue;

    /// <summary>Whether the process catches a signal, which tells if sending it is safe: uncaught, SIGUSR1 kills.</summary>
    public static bool Catches(string status, int signal) =>
        StatusLine(status, "SigCgt:") is { } mask
        && (ulong.Parse(mask, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) >> (signal - 1) & 1) == 1;

    /// <summary>Process ids out of /proc/PID/task/TID/children.</summary>
    public static IEnumerable<int> Children(string children) =>
        children.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pid => (int)Number(pid));

    private static string? StatusLine(string status, string name)
    {
        foreach (var line in status.Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                return line[name.Length..].Trim();
            }
        }

        return null;
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
