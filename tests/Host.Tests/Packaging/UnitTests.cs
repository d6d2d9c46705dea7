using System.Text.RegularExpressions;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.Packaging;

public sealed class UnitTests
{
    private static readonly string Unit = RepositoryFiles.Read("engine/Sluice.Host/Packaging/sluice.service");

    [Fact]
    public async Task The_unit_starts_a_command_line_that_is_understood()
    {
        var arguments = Value("ExecStart").Split(' ')[1..];
        var outcome = await SluiceProgram.RunAsync(arguments);

        // The file is not there, which is not a fault of the command line.
        Assert.Equal(ExitCode.Faults, outcome.ExitCode);
        Assert.Contains("/etc/sluice/sluice.yaml", outcome.Error);
    }

    [Fact]
    public void The_service_manager_waits_longer_than_a_drain_takes()
    {
        var drain = int.Parse(Regex.Match(Unit, @"--drain-timeout (\d+)s", RegexOptions.CultureInvariant).Groups[1].Value);
        Assert.True(int.Parse(Value("TimeoutStopSec").TrimEnd('s')) > drain);
    }

    [Fact]
    public void The_runtime_may_write_code() => Assert.Equal("no", Value("MemoryDenyWriteExecute"));

    private static string Value(string key) => Unit.Split('\n').Single(line => line.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..];
}
