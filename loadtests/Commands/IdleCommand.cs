using System.CommandLine;
using Sluice.LoadTests.Idle;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Commands;

/// <summary>`idle`: memory of waiting connections.</summary>
internal static class IdleCommand
{
    public static Command Create()
    {
        var connections = PositiveOption.Create("--connections", 10_000, "Connections that wait.");
        var tls = new Option<bool>("--tls") { Description = "Over TLS 1.3." };
        var silent = new Option<bool>("--silent") { Description = "They never ask for anything; else each has been answered once." };
        var sluice = new Option<string?>("--sluice") { Description = "Sluice's executable or .dll [default: the Release build of this repository]." };
        var command = new Command(
            "idle",
            """
            How much memory of the process a connection takes that waits for its client: resident memory before and after, divided by
            their number.

            Examples:
              idle
              idle --connections 10000 --tls
            """)
        {
            connections,
            tls,
            silent,
            sluice,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(sluice) ?? SluiceBuild.DefaultPath();
            if (!File.Exists(path)) throw new LoadTestException($"No Sluice at {path}. Build it (dotnet build -c Release engine/Sluice.Host) or name it with --sluice.");
            var run = new IdleRun(parsed.GetValue(tls), parsed.GetValue(connections), !parsed.GetValue(silent), path, ProgressLine.OnStandardError());
            Console.Out.WriteLine(await run.MeasureAsync(cancellation));
            return 0;
        });
        return command;
    }
}
