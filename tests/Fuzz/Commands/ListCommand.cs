using System.CommandLine;
using Sluice.Fuzz.Targets;

namespace Sluice.Fuzz.Commands;

/// <summary>`list`: the targets.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "The targets, what each tests, and what judges it.");
        command.SetAction(_ =>
        {
            foreach (var target in AllTargets.Create())
            {
                Console.Out.WriteLine(target.Name);
                Console.Out.WriteLine($"  tests  {target.Subject}");
                Console.Out.WriteLine($"  oracle {target.Oracle}");
            }
        });
        return command;
    }
}
