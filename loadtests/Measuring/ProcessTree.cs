namespace Sluice.LoadTests.Measuring;

/// <summary>A process with its descendants: nginx does its work in a child of the process that was started.</summary>
internal static class ProcessTree
{
    /// <summary>The process itself first, then its descendants.</summary>
    public static IEnumerable<int> Members(int pid)
    {
        yield return pid;
        foreach (var task in Directory.EnumerateDirectories($"/proc/{pid}/task"))
        {
            foreach (var child in ProcFiles.Children(File.ReadAllText(Path.Combine(task, "children"))))
            {
                foreach (var member in Members(child))
                {
                    yield return member;
                }
            }
        }
    }

    /// <summary>Sum of the members' peak resident memory in bytes; pages that they share count once per member.</summary>
    public static long PeakMemoryBytes(int pid) =>
        Members(pid).Sum(member => ProcFiles.PeakMemoryBytes(File.ReadAllText($"/proc/{member}/status")));

    /// <summary>Sum of the members' resident memory in bytes; pages that they share count once per member.</summary>
    public static long ResidentBytes(int pid) =>
        Members(pid).Sum(member => ProcFiles.ResidentBytes(File.ReadAllText($"/proc/{member}/status")));
}
