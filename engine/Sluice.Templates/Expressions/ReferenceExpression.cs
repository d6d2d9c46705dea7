using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary><c>$x.y[0].z()</c>: a variable and the way from its value. The way ends at the first null.</summary>
internal sealed class ReferenceExpression(int slot, Accessor[] way, int offset) : Expression
{
    public bool IsVariable => way.Length == 0;

    public int Slot => slot;

    public override Value Evaluate(RenderSession session)
    {
        var value = session.Variables.Get(slot);
        foreach (var accessor in way)
        {
            if (value.IsNull || !session.Goes()) return Value.Null;
            session.Trouble.At(offset);
            value = accessor.Get(value, session);
        }

        return value;
    }

    /// <summary><c>#set</c> to a variable, a member or a place; what cannot be set is left alone.</summary>
    public void Assign(Value value, RenderSession session)
    {
        if (way.Length == 0)
        {
            session.Variables.Set(slot, value);
            return;
        }

        var target = session.Variables.Get(slot);
        for (int i = 0; i < way.Length - 1 && !target.IsNull && session.Goes(); i++) target = way[i].Get(target, session);
        session.Trouble.At(offset);
        if (!target.IsNull && session.Goes()) way[^1].Set(target, value, session);
    }
}

/// <summary><c>${x|'default'}</c>: the alternate where the value is null, false or empty.</summary>
internal sealed class AlternateExpression(Expression reference, Expression alternate) : Expression
{
    public override Value Evaluate(RenderSession session)
    {
        var value = reference.Evaluate(session);
        bool isThere = session.IsTrue(value) && !(value.IsText && value.TextLength == 0);
        return isThere ? value : alternate.Evaluate(session);
    }
}
