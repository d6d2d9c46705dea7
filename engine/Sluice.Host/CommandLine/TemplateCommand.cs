using System.CommandLine;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Host.TemplateRuns;

namespace Sluice.Host.CommandLine;

/// <summary><c>sluice template</c>: mapping templates outside the gateway.</summary>
internal sealed class TemplateCommand : Command
{
    private readonly Argument<string?> _file = new("FILE") { Description = "The template.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _event = new("--event")
    {
        HelpName = "JSON",
        Description = "What it is rendered from: body, params, context, stageVariables; as JSON, or the name of a file.",
    };

    private readonly Option<bool> _step = new("--step") { Description = "Tell each directive and value, on standard error." };
    private readonly Option<string?> _test = new("--test") { HelpName = "DIR", Description = "Run a folder of cases: NAME.vtl, NAME.json, NAME.expected." };
    private readonly HostContext _context;

    public TemplateCommand(HostContext context)
        : base("template", "Render a mapping template outside the gateway, or test a folder of them.")
    {
        _context = context;
        Arguments.Add(_file);
        Options.Add(_event);
        Options.Add(_step);
        Options.Add(_test);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var file = parsed.GetValue(_file);
        var folder = parsed.GetValue(_test);
        if (file is null == folder is null)
        {
            _context.Error.WriteLine("Name a template, or a folder of cases: sluice template pet.vtl --event pet.json, sluice template --test cases");
            return ExitCode.Usage;
        }

        if (folder is not null) return TemplateCases.Run(folder, _context.Out) ? ExitCode.Done : ExitCode.Faults;
        return Render(file!, parsed.GetValue(_event), parsed.GetValue(_step));
    }

    private int Render(string file, string? written, bool steps)
    {
        Findings findings = new(DocumentLimits.Default.MaxFaults);
        var input = written is null ? TemplateEvent.Empty : TemplateEventReader.Read(written, findings);
        if (input is null || findings.HasFaults) return PlanFailure.Tell(findings.Faults, _context.Error);
        var run = TemplateRun.Of(file, input, steps ? new StepPrinter(_context.Error) : null);
        foreach (var problem in run.Problems) _context.Error.WriteLine(problem);
        if (run.Output is null) return ExitCode.Faults;
        foreach (var line in run.Overrides) _context.Error.WriteLine($"override {line}");
        _context.Out.Write(run.Output);
        return ExitCode.Done;
    }
}
