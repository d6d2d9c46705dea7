using System.CommandLine;

namespace Sluice.Fuzz.Commands;

/// <summary>The command line.</summary>
internal static class FuzzCommand
{
    public static RootCommand Create() => new(
        """
        Coverage-guided fuzzing of everything that parses.

        Examples:
          dotnet run -c Release --project tests/Fuzz -- list
          dotnet run -c Release --project tests/Fuzz -- smoke
          dotnet run -c Release --project tests/Fuzz -- long request-head --minutes 20 --executions 50000000
          dotnet run -c Release --project tests/Fuzz -- run request-head artifacts/fuzz/findings/request-head/0123456789abcdef.bin
          dotnet run -c Release --project tests/Fuzz -- minimise request-head FINDING.bin
          dotnet run -c Release --project tests/Fuzz -- keep request-head
        """)
    {
        ListCommand.Create(),
        SmokeCommand.Create(),
        LongCommand.Create(),
        RunCommand.Create(),
        MinimiseCommand.Create(),
        KeepCommand.Create(),
    };
}
