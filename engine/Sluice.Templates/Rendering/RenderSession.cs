using System.Diagnostics;
using Sluice.Templates.Input;
using Sluice.Templates.JsonPath;
using Sluice.Templates.Objects;
using Sluice.Templates.Overrides;
using Sluice.Templates.Regexes;
using Sluice.Templates.Steps;
using Sluice.Templates.Values;

namespace Sluice.Templates.Rendering;

/// <summary>What a render needs while it runs. One render at a time; the next one uses everything again.</summary>
internal sealed class RenderSession
{
    /// <summary>The clock is read once in so many steps.</summary>
    private const long StepsBetweenLooks = 1024;

    private readonly TimeProvider _time;
    private readonly Stack<PathEvaluation> _evaluations = new();
    private long _stepsLeft;
    private long _nextLook;
    private long _deadline;

    public RenderSession(TimeProvider time)
    {
        _time = time;
        Arena = new Arena(Trouble);
        Printer = new ValuePrinter(this);
        Output = new RenderOutput(this);
        Variables = new Variables(this);
        Things = new GatewayObjects(this);
    }

    public RenderTrouble Trouble { get; } = new();

    public Arena Arena { get; }

    public ValuePrinter Printer { get; }

    public RenderOutput Output { get; }

    public Variables Variables { get; }

    public GatewayObjects Things { get; }

    public RegexCache Regexes { get; } = new();

    public PathCache Paths { get; } = new();

    public ArgumentStack Arguments { get; } = new();

    public RenderLimits Limits { get; private set; } = RenderLimits.Default;

    public TemplateDialect Dialect { get; private set; } = TemplateDialect.Default;

    public ITemplateInput Input { get; private set; } = NoInput.Instance;

    public TemplateOverrides? Overrides { get; private set; }

    /// <summary>Who is told of each step; null, at the cost of one branch, when nobody is.</summary>
    public ITemplateObserver? Observer { get; private set; }

    /// <summary>A value is being printed for the observer, not for the output.</summary>
    public bool IsTelling { get; set; }

    /// <summary>Macros and blocks inside each other.</summary>
    public int Depth { get; set; }

    public void Begin(CompiledTemplate? template, ITemplateInput input, in RenderOptions options)
    {
        Debug.Assert(Depth == 0);
        Trouble.Clear();
        Trouble.Offset = 0;
        Limits = options.Limits ?? RenderLimits.Default;
        Dialect = template?.Dialect ?? TemplateDialect.Default;
        Input = input;
        Overrides = options.Overrides;
        Observer = options.Observer;
        Arena.Begin(Limits.MaxValueBytes);
        _stepsLeft = Limits.MaxSteps;
        _nextLook = _stepsLeft - StepsBetweenLooks;
        _deadline = _time.GetTimestamp() + (long)(Limits.MaxMilliseconds * (_time.TimestampFrequency / 1000.0));
        Overrides?.BeginRender();
        Variables.Begin(template);
        Things.Begin();
    }

    public void End()
    {
        Depth = 0;
        Variables.End();
        Arguments.Clear();
        Output.End();
        Arena.End();
        Input = NoInput.Instance;
        Overrides = null;
        Observer = null;
    }

    /// <summary>Counts a step; false when the render has failed or its time is over.</summary>
    public bool Goes() => Step(0);

    /// <summary>Counts a step that looks at <paramref name="work"/> characters or items.</summary>
    public bool Step(int work)
    {
        _stepsLeft -= 1 + (work >> 8);
        if (_stepsLeft <= _nextLook) Look();
        return !Trouble.IsSet;
    }

    /// <summary>Fails the render; gives null, for callers that return it.</summary>
    public Value Refuse(RenderFailure failure, string? detail = null)
    {
        Trouble.Set(failure, detail);
        return Value.Null;
    }

    /// <summary>What a value prints; nothing for null.</summary>
    public Value TextOf(Value value)
    {
        if (value.IsText) return value;
        if (value.IsNull) return Value.EmptyText;
        int start = Arena.Scratch.Length;
        Printer.Append(value);
        return Arena.TakeScratch(start);
    }

    public Value Concat(Value left, Value right)
    {
        int start = Arena.Scratch.Length;
        if (!left.IsNull) Printer.Append(left);
        if (!right.IsNull) Printer.Append(right);
        return Arena.TakeScratch(start);
    }

    /// <summary>What <c>#if</c> makes of a value: null and false are false.</summary>
    public bool IsTrue(Value value) => value.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Boolean => value.IsTrue,
        ValueKind.Text => value.TextLength > 0 || Dialect.EmptyTextIsTrue,
        _ => true,
    };

    public PathEvaluation RentEvaluation() => _evaluations.TryPop(out var evaluation) ? evaluation : new PathEvaluation();

    public void Return(PathEvaluation evaluation) => _evaluations.Push(evaluation);

    /// <summary>Looks at the clock now, after work that steps do not measure.</summary>
    public void Look()
    {
        _nextLook = _stepsLeft - StepsBetweenLooks;
        if (_stepsLeft <= 0) Trouble.Set(RenderFailure.TooSlow, $"It took more than {Limits.MaxSteps} steps");
        else if (_time.GetTimestamp() >= _deadline) Trouble.Set(RenderFailure.TooSlow, $"It took longer than {Limits.MaxMilliseconds} ms");
    }
}
