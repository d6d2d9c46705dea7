using Sluice.Templates.Expressions;
using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;
using Sluice.Templates.Values;

namespace Sluice.Templates.Nodes;

/// <summary><c>#if</c> with its <c>#elseif</c> and <c>#else</c>.</summary>
internal sealed class IfNode(IfBranch[] branches, Block otherwise) : Node
{
    public override Flow Render(RenderSession session)
    {
        foreach (var branch in branches)
        {
            bool holds = session.IsTrue(branch.Condition.Evaluate(session));
            if (session.Trouble.IsSet) return Flow.Stop;
            if (session.Observer is not null) StepReport.Tell(session, TemplateStepKind.If, branch.Offset, branch.Length, Value.Of(holds));
            if (holds) return branch.Block.Render(session);
        }

        return otherwise.Render(session);
    }
}

/// <summary>One condition and what it guards.</summary>
internal sealed record IfBranch(Expression Condition, Block Block, int Offset, int Length);
