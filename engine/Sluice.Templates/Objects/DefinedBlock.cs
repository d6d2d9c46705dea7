using System.Runtime.CompilerServices;
using Sluice.Templates.Methods;
using Sluice.Templates.Nodes;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary>A block that stands for what it renders: of <c>#define</c>, and the body of a macro call.</summary>
internal sealed class DefinedBlock(Block block, MacroFrame? frame) : ITemplateObject
{
    /// <summary>What one counts for in a render's budget.</summary>
    public const int Bytes = 64;

    public Value Get(ReadOnlySpan<char> name, RenderSession session) => Value.Null;

    public void Set(ReadOnlySpan<char> name, Value value, RenderSession session)
    {
        // Nothing of a block can be set.
    }

    public Value Call(Method method, ReadOnlySpan<Value> arguments, RenderSession session) => Value.Null;

    public void Print(RenderSession session)
    {
        if (session.IsTelling)
        {
            session.Arena.Scratch.Append("(a block)");
            return;
        }

        if (session.Depth >= session.Limits.MaxMacroDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            session.Trouble.Set(RenderFailure.TooDeep, $"Blocks are nested deeper than {session.Limits.MaxMacroDepth}");
            return;
        }

        var here = session.Variables.Frame;
        if (IsRunning(here)) session.Variables.Frame = frame;
        session.Depth++;
        session.Output.BeginCapture();
        block.Render(session);
        session.Output.EndDirectCapture();
        session.Depth--;
        session.Variables.Frame = here;
    }

    // A block can outlive the macro that defined it; then it renders where it is written.
    private bool IsRunning(MacroFrame? from)
    {
        for (var running = from; running is not null; running = running.Caller)
        {
            if (running == frame) return true;
        }

        return frame is null;
    }
}
