using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary>A part of a template that has a value.</summary>
internal abstract class Expression
{
    public abstract Value Evaluate(RenderSession session);
}
