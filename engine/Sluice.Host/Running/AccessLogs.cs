using System.Numerics;
using Sluice.Engine.Recording;
using Sluice.Host.CommandLine;
using Sluice.Host.Configuration;

namespace Sluice.Host.Running;

/// <summary>The access logs of the process.</summary>
internal static class AccessLogs
{
    /// <summary>None of them is opened yet.</summary>
    public static LogDestinations Of(HostSettings settings, HostContext context)
    {
        var loops = settings.Loops == 0 ? Environment.ProcessorCount : settings.Loops;
        var ringBytes = (int)BitOperations.RoundUpToPowerOf2((uint)settings.Logs.BufferBytes);
        return new LogDestinations(loops, ringBytes, Open, context.Error.WriteLine);

        LogSink Open(string place) => place == LogSettings.StandardOutput ? new StreamLogSink(context.OpenStandardOutput()) : new FileLogSink(place);
    }
}
