using System.Diagnostics;
using Sluice.Templates.JsonPath.Tokens;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath;

/// <summary>One evaluation of one path; kept by the session and used again.</summary>
internal sealed class PathEvaluation
{
    private Value _last;
    private TemplateList? _all;
    private int _depth;

    public RenderSession Session { get; private set; } = null!;

    /// <summary>What <c>$</c> stands for, also inside filters.</summary>
    public Value Root { get; private set; }

    /// <summary>The path leads nowhere: where Jayway's library throws PathNotFoundException.</summary>
    public bool IsLost { get; set; }

    public bool HasResult { get; private set; }

    /// <summary>The value that a path leads to from <paramref name="start"/>; false where it leads nowhere.</summary>
    public static bool TryEvaluate(JsonPathExpression path, Value start, Value root, RenderSession session, out Value value)
    {
        var evaluation = session.RentEvaluation();
        evaluation.Begin(session, root, path.IsDefinite ? null : session.Arena.NewList(printsAsJson: true));
        path.First.Evaluate(start, evaluation);
        bool isFound = evaluation.TryTake(out value);
        session.Return(evaluation);
        return isFound;
    }

    /// <summary>Hands a value on to the next token, or takes it as a result.</summary>
    public void Pass(PathToken from, Value value)
    {
        if (!Session.Goes()) return;
        if (from.Next is { } next) next.Evaluate(value, this);
        else AddResult(value);
    }

    /// <summary>Goes one level down; false, and the render fails, where that is too deep.</summary>
    public bool TryDescend()
    {
        if (_depth >= Session.Limits.MaxDepth)
        {
            Session.Trouble.Set(RenderFailure.TooDeep);
            return false;
        }

        _depth++;
        return Session.Goes();
    }

    public void Ascend() => _depth--;

    private void Begin(RenderSession session, Value root, TemplateList? all)
    {
        Debug.Assert(_depth == 0);
        Session = session;
        Root = root;
        IsLost = false;
        HasResult = false;
        _last = default;
        _all = all;
    }

    private void AddResult(Value value)
    {
        HasResult = true;
        if (_all is null) _last = value;
        else Session.Arena.Add(_all, value);
    }

    private bool TryTake(out Value value)
    {
        value = _all is null ? _last : Value.Of(_all);
        bool isFound = !IsLost && (_all is not null || HasResult);
        _last = default;
        _all = null;
        _depth = 0;
        Root = default;
        return isFound;
    }
}
