using Sluice.Templates.Expressions;
using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;

namespace Sluice.Templates.Nodes;

/// <summary><c>#set($x = ...)</c>. A null on the right leaves the left side as it was.</summary>
internal sealed class SetNode(ReferenceExpression target, Expression value) : Node
{
    public override Flow Render(RenderSession session)
    {
        var result = value.Evaluate(session);
        if (session.Trouble.IsSet) return Flow.Stop;
        if (session.Observer is not null) StepReport.Tell(session, TemplateStepKind.Set, this, result);
        if (!result.IsNull || session.Dialect.SetAssignsNull) target.Assign(result, session);
        return session.Trouble.IsSet ? Flow.Stop : Flow.Next;
    }
}
