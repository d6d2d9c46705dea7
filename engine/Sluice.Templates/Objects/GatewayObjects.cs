using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary>The objects that API Gateway gives to every template, and those that a render makes on its way.</summary>
internal sealed class GatewayObjects
{
    /// <summary>Groups and loops kept for the next render.</summary>
    private const int MaxKept = 256;

    private readonly RenderSession _session;
    private readonly InputObject _input = new();
    private readonly ContextObject _context = new();
    private readonly StageVariablesObject _stageVariables = new();
    private readonly Value _util = Value.OfObject(new UtilObject());
    private readonly List<ContextObject> _groups = [];
    private readonly List<ForeachScope> _loops = [];
    private int _usedGroups;
    private int _usedLoops;

    public GatewayObjects(RenderSession session) => _session = session;

    public InputObject Input => _input;

    public Value RequestOverride { get; } = Value.OfObject(new OverrideGroup(isRequest: true));

    public Value ResponseOverride { get; } = Value.OfObject(new OverrideGroup(isRequest: false));

    public void Begin()
    {
        if (_groups.Count > MaxKept) _groups.RemoveRange(MaxKept, _groups.Count - MaxKept);
        if (_loops.Count > MaxKept) _loops.RemoveRange(MaxKept, _loops.Count - MaxKept);
        _input.Forget();
        _context.Forget();
        _stageVariables.Forget();
        _usedGroups = 0;
        _usedLoops = 0;
    }

    /// <summary>What a variable is before a template sets it.</summary>
    public Value Find(string name) => name switch
    {
        "input" => Value.OfObject(_input),
        "util" => _util,
        "context" => Value.OfObject(_context),
        "stageVariables" => Value.OfObject(_stageVariables),
        _ => Value.Null,
    };

    public Value ContextGroup(Value name)
    {
        const int Bytes = 64;
        if (!_session.Arena.Charge(Bytes)) return Value.Null;
        if (_usedGroups == _groups.Count) _groups.Add(new ContextObject());
        var group = _groups[_usedGroups++];
        group.Forget();
        group.Name = name;
        return Value.OfObject(group);
    }

    public ForeachScope EnterLoop(ForeachScope? parent)
    {
        if (_usedLoops == _loops.Count) _loops.Add(new ForeachScope());
        var scope = _loops[_usedLoops++];
        scope.Parent = parent;
        scope.Index = 0;
        scope.HasNext = false;
        return scope;
    }

    public void LeaveLoop(ForeachScope scope)
    {
        // A scope that a template kept in a variable shows another loop later; it is never freed.
        if (_usedLoops > 0 && ReferenceEquals(_loops[_usedLoops - 1], scope)) _usedLoops--;
    }
}
