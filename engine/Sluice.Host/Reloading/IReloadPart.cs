using Sluice.Definitions.Faults;
using Sluice.Host.Configuration;

namespace Sluice.Host.Reloading;

/// <summary>What is read from files besides definitions and configuration, and changes together with them: whole, or not at all.</summary>
internal interface IReloadPart
{
    /// <summary>The files that the settings name. Their changes cause a reload.</summary>
    IEnumerable<string> Files(HostSettings settings);

    /// <summary>Reads everything anew. What is wrong goes to the findings.</summary>
    /// <returns>What makes it effective, which is called only when nothing at all was wrong and does not throw.</returns>
    Action Prepare(HostSettings settings, Findings findings);
}
