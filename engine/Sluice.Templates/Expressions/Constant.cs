using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary>A text, number, <c>true</c> or <c>false</c>.</summary>
internal sealed class Constant(Value value) : Expression
{
    public Value Value => value;

    public override Value Evaluate(RenderSession session) => value;
}
