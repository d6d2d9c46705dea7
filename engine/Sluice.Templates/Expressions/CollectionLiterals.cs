using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary><c>[$a, 2, "three"]</c>: a new list each time.</summary>
internal sealed class ListLiteral(Expression[] items) : Expression
{
    public override Value Evaluate(RenderSession session)
    {
        var list = session.Arena.NewList();
        foreach (var item in items)
        {
            if (!session.Goes()) break;
            session.Arena.Add(list, item.Evaluate(session));
        }

        return Value.Of(list);
    }
}

/// <summary><c>{"a": $b}</c>: a new map each time.</summary>
internal sealed class MapLiteral(Expression[] keys, Expression[] values) : Expression
{
    public override Value Evaluate(RenderSession session)
    {
        var map = session.Arena.NewMap();
        for (int i = 0; i < keys.Length && session.Goes(); i++)
        {
            var key = keys[i].Evaluate(session);
            session.Arena.Put(map, key, values[i].Evaluate(session));
        }

        return Value.Of(map);
    }
}

/// <summary><c>[1..$n]</c>, up or down; null where an end is no integer.</summary>
internal sealed class RangeLiteral(Expression from, Expression to) : Expression
{
    public override Value Evaluate(RenderSession session)
    {
        var first = from.Evaluate(session);
        var last = to.Evaluate(session);
        if (first.Kind is not (ValueKind.Integer or ValueKind.Long) || last.Kind is not (ValueKind.Integer or ValueKind.Long)) return Value.Null;
        var list = session.Arena.NewList();
        int step = first.Whole <= last.Whole ? 1 : -1;
        for (long i = first.Whole; session.Goes(); i += step)
        {
            session.Arena.Add(list, Value.OfWhole(i));
            if (i == last.Whole) break;
        }

        return Value.Of(list);
    }
}
