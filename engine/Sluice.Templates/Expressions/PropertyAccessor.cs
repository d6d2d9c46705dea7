using Sluice.Templates.Methods;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary><c>.name</c></summary>
internal sealed class PropertyAccessor(string name) : Accessor
{
    private readonly Value _name = Value.Of(name);

    public override Value Get(Value target, RenderSession session) => MethodCalls.Property(target, name, session);

    public override void Set(Value target, Value value, RenderSession session)
    {
        if (target.Kind == ValueKind.Map) session.Arena.Put(target.Map, _name, value);
        else if (target.Kind == ValueKind.Object) ((ITemplateObject)target.Reference!).Set(name, value, session);
    }
}
