using System.CommandLine;

namespace Sluice.Fuzz.Commands;

/// <summary>`smoke`: every target for a moment, as CI does.</summary>
internal static class SmokeCommand
{
    public static Command Create()
    {
        var command = new Command(
            "smoke",
            "Every target: the corpus that is kept, then some thousand executions from a fixed seed. Exit code 1 where there are findings.");
        command.SetAction(_ =>
        {
            var code = 0;
            foreach (var name in Smoke.Targets())
            {
                var (figures, failure) = Smoke.Run(name, RepositoryFolder.Artifacts);
                Console.Out.WriteLine(figures);
                if (failure is null) continue;
                Console.Out.WriteLine($"FOUND {failure}");
                code = 1;
            }

            return code;
        });
        return command;
    }
}
