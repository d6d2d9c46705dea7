using Sluice.Templates.Expressions;
using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;

namespace Sluice.Templates.Nodes;

/// <summary>A reference in the text: it writes its value, or nothing. API Gateway writes nothing also for one that is not defined.</summary>
internal sealed class ReferenceNode(Expression reference) : Node
{
    public override Flow Render(RenderSession session)
    {
        var value = reference.Evaluate(session);
        if (session.Trouble.IsSet) return Flow.Stop;
        if (session.Observer is not null) StepReport.Tell(session, TemplateStepKind.Reference, this, value);
        session.Output.Write(value);
        return Flow.Next;
    }
}

/// <summary>A reference behind an odd number of backslashes: it writes itself; a reference that leads nowhere keeps its backslash.</summary>
internal sealed class EscapedReferenceNode(Expression reference, string literal) : Node
{
    public override Flow Render(RenderSession session)
    {
        if (reference.Evaluate(session).IsNull) session.Output.Write("\\");
        session.Output.Write(literal);
        return Flow.Next;
    }
}
