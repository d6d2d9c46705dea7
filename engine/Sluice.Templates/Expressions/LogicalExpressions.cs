using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary><c>&amp;&amp;</c> and <c>and</c>; the right side is looked at only where it matters.</summary>
internal sealed class AndExpression(Expression left, Expression right) : Expression
{
    public override Value Evaluate(RenderSession session) =>
        Value.Of(session.Goes() && session.IsTrue(left.Evaluate(session)) && session.IsTrue(right.Evaluate(session)));
}

/// <summary><c>||</c> and <c>or</c>.</summary>
internal sealed class OrExpression(Expression left, Expression right) : Expression
{
    public override Value Evaluate(RenderSession session) =>
        Value.Of(session.Goes() && (session.IsTrue(left.Evaluate(session)) || session.IsTrue(right.Evaluate(session))));
}

/// <summary><c>!</c> and <c>not</c>.</summary>
internal sealed class NotExpression(Expression inner) : Expression
{
    public override Value Evaluate(RenderSession session) => Value.Of(!session.IsTrue(inner.Evaluate(session)));
}
