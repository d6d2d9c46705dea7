using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary>One step of a reference: a property, an index or a call.</summary>
internal abstract class Accessor
{
    public abstract Value Get(Value target, RenderSession session);

    /// <summary>Sets what the step leads to; a call leads to nothing that can be set.</summary>
    public virtual void Set(Value target, Value value, RenderSession session)
    {
    }
}
