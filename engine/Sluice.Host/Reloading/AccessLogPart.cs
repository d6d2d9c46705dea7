using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Engine.Recording;
using Sluice.Host.Configuration;

namespace Sluice.Host.Reloading;

/// <summary>Opens the access logs that a plan names for the first time, before it becomes effective.</summary>
internal sealed class AccessLogPart(LogDestinations logs) : IReloadPart
{
    public IEnumerable<string> Files(HostSettings settings) => [];

    public Action Prepare(HostSettings settings, Findings findings)
    {
        foreach (var problem in logs.Open())
        {
            findings.Wrong(FaultCode.WrongValue, SourceLocation.None, problem.TrimEnd('.'), "Name a file that the gateway may write");
        }

        return static () => { };
    }
}
