using System.Collections.Immutable;
using Sluice.Definitions.Faults;

namespace Sluice.Host.CommandLine;

/// <summary>Faults to exit code and standard error.</summary>
internal static class PlanFailure
{
    /// <summary>The exit code for faults of files; <see cref="ExitCode.Done"/> where there are none.</summary>
    public static int CodeOf(ImmutableArray<Fault> faults)
    {
        if (faults.IsEmpty) return ExitCode.Done;
        return faults.All(fault => fault.Kind == FaultKind.Unsupported) ? ExitCode.Unsupported : ExitCode.Faults;
    }

    /// <summary>Tells each fault on a line of its own, and how many they were.</summary>
    public static int Tell(ImmutableArray<Fault> faults, TextWriter error)
    {
        foreach (var fault in faults) error.WriteLine(Line(fault));
        error.WriteLine(faults.Length == 1 ? "1 fault." : $"{faults.Length} faults.");
        return CodeOf(faults);
    }

    /// <summary>Flags that mean nothing are errors of usage, unless they ask for what is merely not built.</summary>
    public static int TellFlags(ImmutableArray<Fault> faults, TextWriter error)
    {
        foreach (var fault in faults) error.WriteLine(Line(fault));
        return CodeOf(faults) == ExitCode.Unsupported ? ExitCode.Unsupported : ExitCode.Usage;
    }

    // A fault that no file has begins with its sentence.
    private static string Line(Fault fault) => fault.Location.File.Length == 0 ? $"{fault.Message}. {fault.Remedy}." : fault.ToString();
}
