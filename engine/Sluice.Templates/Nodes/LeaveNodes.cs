using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;
using Sluice.Templates.Values;

namespace Sluice.Templates.Nodes;

/// <summary><c>#break</c>: the innermost loop, macro or block ends; outside of them, the template.</summary>
internal sealed class BreakNode : Node
{
    public override Flow Render(RenderSession session)
    {
        if (session.Observer is not null) StepReport.Tell(session, TemplateStepKind.Break, this, Value.Null);
        return Flow.Break;
    }
}

/// <summary><c>#stop</c>: nothing more is written.</summary>
internal sealed class StopNode : Node
{
    public override Flow Render(RenderSession session)
    {
        if (session.Observer is not null) StepReport.Tell(session, TemplateStepKind.Stop, this, Value.Null);
        return Flow.Stop;
    }
}
