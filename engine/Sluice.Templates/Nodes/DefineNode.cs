using Sluice.Templates.Expressions;
using Sluice.Templates.Objects;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Nodes;

/// <summary><c>#define($x) ... #end</c>: a block that is rendered wherever <c>$x</c> is written.</summary>
internal sealed class DefineNode(ReferenceExpression target, Block body) : Node
{
    public override Flow Render(RenderSession session)
    {
        if (!session.Arena.Charge(DefinedBlock.Bytes)) return Flow.Stop;
        target.Assign(Value.OfObject(new DefinedBlock(body, session.Variables.Frame)), session);
        return Flow.Next;
    }
}
