using Sluice.Templates.Expressions;
using Sluice.Templates.Nodes;
using Sluice.Templates.Objects;
using Sluice.Templates.Values;

namespace Sluice.Templates.Rendering;

/// <summary>One running call of a macro.</summary>
internal sealed class MacroFrame
{
    public MacroDefinition Macro { get; set; } = null!;

    public Expression[] Arguments { get; set; } = [];

    /// <summary>What was set to the parameters while the macro ran; null where nothing was.</summary>
    public Value[] Locals { get; set; } = [];

    /// <summary>The frame that called; null where the template did.</summary>
    public MacroFrame? Caller { get; set; }

    /// <summary>What stands between <c>#@name()</c> and <c>#end</c>.</summary>
    public DefinedBlock? Body { get; set; }

    public Value Get(int parameter, RenderSession session)
    {
        if (!Locals[parameter].IsNull) return Locals[parameter];
        if (parameter >= Arguments.Length || !session.Goes()) return Value.Null;
        var here = session.Variables.Frame;
        session.Variables.Frame = Caller;
        var value = Arguments[parameter].Evaluate(session);
        session.Variables.Frame = here;
        return value;
    }

    public void Clear()
    {
        Locals.AsSpan().Clear();
        Arguments = [];
        Caller = null;
        Body = null;
    }
}
