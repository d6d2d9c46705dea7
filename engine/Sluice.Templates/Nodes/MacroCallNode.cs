using System.Runtime.CompilerServices;
using Sluice.Templates.Expressions;
using Sluice.Templates.Objects;
using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;
using Sluice.Templates.Values;

namespace Sluice.Templates.Nodes;

/// <summary><c>#name($a $b)</c>, or <c>#@name($a) ... #end</c> with a body.</summary>
internal sealed class MacroCallNode(MacroDefinition macro, Expression[] arguments, Block? body) : Node
{
    public override Flow Render(RenderSession session)
    {
        if (session.Depth >= session.Limits.MaxMacroDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            session.Trouble.Set(RenderFailure.TooDeep, $"Macros are nested deeper than {session.Limits.MaxMacroDepth}");
            return Flow.Stop;
        }

        if (session.Observer is not null) StepReport.Tell(session, TemplateStepKind.Macro, this, Value.Null);
        var frame = session.Variables.Enter(macro);
        frame.Arguments = arguments;
        if (body is not null && session.Arena.Charge(DefinedBlock.Bytes)) frame.Body = new DefinedBlock(body, session.Variables.Frame);
        var caller = session.Variables.Frame;
        session.Variables.Frame = frame;
        session.Depth++;
        var flow = macro.Body.Render(session);
        session.Depth--;
        session.Variables.Frame = caller;
        session.Variables.Leave(frame);
        return flow == Flow.Stop ? Flow.Stop : Flow.Next;
    }
}
