using System.Collections.Immutable;
using Sluice.Templates.Nodes;

namespace Sluice.Templates.Syntax;

/// <summary>What the parsers of one template share: the place, the slots of its variables, its macros and its faults.</summary>
internal sealed class ParseState
{
    private const int MaxFaults = 20;

    /// <summary>Operators of one expression, those inside its texts and lists among them.</summary>
    private const int MaxOperators = 1000;

    private readonly List<(int Offset, TemplateFaultReason Reason, string Message)> _faults = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _slots = [];
    private readonly List<LoopSlots> _loops = [];
    private readonly List<MacroDefinition> _macros = [];
    private int _nesting;
    private int _expressions;
    private int _operators;

    public ParseState(string text, TemplateLimits limits, TemplateDialect dialect)
    {
        Text = text;
        End = text.Length;
        Limits = limits;
        Dialect = dialect;
        MacroNames.AddTo(_macros, text);
    }

    public string Text { get; private set; }

    public int At { get; set; }

    public int End { get; private set; }

    public TemplateLimits Limits { get; }

    public TemplateDialect Dialect { get; }

    public IReadOnlyList<string> VariableNames => _names;

    /// <summary>A syntax error was found: nothing behind it can be read.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The place in the template where an unescaped text stands that is being read on its own; -1 else.</summary>
    private int _fixedOffset = -1;

    /// <summary>The character here, or one further on; NUL behind the end.</summary>
    public char Peek(int ahead = 0) => At + ahead < End ? Text[At + ahead] : '\0';

    public bool IsAtEnd => At >= End;

    public int OffsetOf(int at) => _fixedOffset >= 0 ? _fixedOffset : at;

    public int Here => OffsetOf(At);

    public bool Starts(string what) => string.CompareOrdinal(Text, At, what, 0, what.Length) == 0 && At + what.Length <= End;

    public void Fail(int at, string message, TemplateFaultReason reason = TemplateFaultReason.Syntax)
    {
        if (!HasFailed) Refuse(at, message, reason);
        HasFailed = true;
    }

    /// <summary>A fault that leaves the rest readable.</summary>
    public void Refuse(int at, string message, TemplateFaultReason reason)
    {
        if (_faults.Count < MaxFaults) _faults.Add((OffsetOf(at), reason, message));
    }

    public bool Descend()
    {
        if (++_nesting <= Limits.MaxNesting) return true;
        Fail(At, $"Directives, lists and texts are nested deeper than {Limits.MaxNesting}", TemplateFaultReason.TooDeep);
        return false;
    }

    public void Ascend() => _nesting--;

    public void BeginExpression() => _expressions++;

    public void EndExpression()
    {
        if (--_expressions == 0) _operators = 0;
    }

    /// <summary>Counts an operator of an expression, which is evaluated by recursion.</summary>
    public void CountOperator()
    {
        if (++_operators > MaxOperators) Fail(At, $"An expression has at most {MaxOperators} operators", TemplateFaultReason.TooDeep);
    }

    public int SlotOf(string name)
    {
        if (_slots.TryGetValue(name, out int slot)) return slot;
        _slots.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }

    /// <summary>The slots of loops, known when the whole template is read.</summary>
    public LoopSlots NewLoop()
    {
        LoopSlots loop = new();
        _loops.Add(loop);
        return loop;
    }

    public MacroDefinition? FindMacro(string name)
    {
        foreach (var macro in _macros)
        {
            if (macro.Name == name) return macro;
        }

        return null;
    }

    public void FinishSlots()
    {
        foreach (var loop in _loops)
        {
            loop.Scope = _slots.GetValueOrDefault("foreach", -1);
            loop.Count = _slots.GetValueOrDefault("velocityCount", -1);
            loop.HasNext = _slots.GetValueOrDefault("velocityHasNext", -1);
        }

        foreach (var macro in _macros) macro.BodySlot = _slots.GetValueOrDefault("bodyContent", -1);
    }

    /// <summary>Reads a part of the text, or another text that stands for it, and comes back.</summary>
    public T Inside<T>(int start, int end, string? instead, Func<T> read)
    {
        var (text, at, stop, fixedOffset) = (Text, At, End, _fixedOffset);
        if (instead is not null)
        {
            _fixedOffset = OffsetOf(start);
            (Text, start, end) = (instead, 0, instead.Length);
        }

        (At, End) = (start, end);
        var result = read();
        (Text, At, End, _fixedOffset) = (text, at, stop, fixedOffset);
        return result;
    }

    public ImmutableArray<TemplateFault> Faults(Func<int, (int Line, int Column)> placeOf) =>
    [
        .. _faults.OrderBy(fault => fault.Offset).Select(fault =>
        {
            var (line, column) = placeOf(Math.Min(fault.Offset, Text.Length));
            return new TemplateFault(fault.Reason, line, column, fault.Message);
        }),
    ];
}
