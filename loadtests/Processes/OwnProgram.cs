namespace Sluice.LoadTests.Processes;

/// <summary>This program, to be started again as another process.</summary>
internal static class OwnProgram
{
    /// <summary>What starts it.</summary>
    public static IReadOnlyList<string> Command
    {
        get
        {
            var program = Path.Combine(AppContext.BaseDirectory, "Sluice.LoadTests");
            return File.Exists(program) ? [program] : ["dotnet", program + ".dll"];
        }
    }
}
