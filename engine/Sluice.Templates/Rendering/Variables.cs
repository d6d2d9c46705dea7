using Sluice.Templates.Nodes;
using Sluice.Templates.Objects;
using Sluice.Templates.Values;

namespace Sluice.Templates.Rendering;

/// <summary>
/// The variables of a render. Each name of a template has a slot. A macro's parameters stand for the expressions it was called with, which are evaluated
/// in the caller's surroundings each time; a value set to a parameter hides them, and is set outside too: Velocity's call by name.
/// </summary>
internal sealed class Variables(RenderSession session)
{
    private readonly Stack<MacroFrame> _free = new();
    private Value[] _globals = [];
    private int _count;

    /// <summary>What is being rendered.</summary>
    public CompiledTemplate? Template { get; private set; }

    /// <summary>The macro that is running; null outside.</summary>
    public MacroFrame? Frame { get; set; }

    /// <summary>The innermost loop.</summary>
    public ForeachScope? Loop { get; set; }

    public void Begin(CompiledTemplate? template)
    {
        Template = template;
        _count = template?.VariableNames.Count ?? 0;
        if (_globals.Length < _count) _globals = new Value[Math.Max(16, _count)];
        for (int i = 0; i < _count; i++) _globals[i] = session.Things.Find(template!.VariableNames[i]);
    }

    public void End()
    {
        _globals.AsSpan(0, _count).Clear();
        Template = null;
        Frame = null;
        Loop = null;
    }

    public Value Get(int slot)
    {
        for (var frame = Frame; frame is not null; frame = frame.Caller)
        {
            int parameter = frame.Macro.IndexOf(slot);
            if (parameter >= 0) return frame.Get(parameter, session);
            if (slot == frame.Macro.BodySlot && frame.Body is not null) return Value.OfObject(frame.Body);
        }

        return _globals[slot];
    }

    public void Set(int slot, Value value)
    {
        for (var frame = Frame; frame is not null; frame = frame.Caller)
        {
            int parameter = frame.Macro.IndexOf(slot);
            if (parameter >= 0) frame.Locals[parameter] = value;
        }

        _globals[slot] = value;
    }

    public MacroFrame Enter(MacroDefinition macro)
    {
        var frame = _free.TryPop(out var free) ? free : new MacroFrame();
        frame.Macro = macro;
        frame.Caller = Frame;
        if (frame.Locals.Length < macro.Parameters.Length) frame.Locals = new Value[macro.Parameters.Length];
        return frame;
    }

    public void Leave(MacroFrame frame)
    {
        frame.Clear();
        _free.Push(frame);
    }
}
