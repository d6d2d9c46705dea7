using Sluice.Templates.Methods;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary>
/// <c>[0]</c> of a list, where negative places count from the end, and <c>["key"]</c> of a map or an object. Reading outside a list gives null.
/// </summary>
internal sealed class IndexAccessor(Expression index) : Accessor
{
    public override Value Get(Value target, RenderSession session)
    {
        var key = index.Evaluate(session);
        switch (target.Kind)
        {
            case ValueKind.List: return Place(target.List, key) is var place and >= 0 ? target.List[place] : Value.Null;
            case ValueKind.Map: return target.Map.Find(key) is var found and >= 0 ? target.Map.ValueAt(found) : Value.Null;
            case ValueKind.Object when key.IsText: return ((ITemplateObject)target.Reference!).Get(key.Text, session);
            default: return Value.Null;
        }
    }

    public override void Set(Value target, Value value, RenderSession session)
    {
        var key = index.Evaluate(session);
        if (target.Kind == ValueKind.Map && !key.IsNull) session.Arena.Put(target.Map, key, value);
        else if (target.Kind == ValueKind.Object && key.IsText) ((ITemplateObject)target.Reference!).Set(key.Text, value, session);
        else if (target.Kind == ValueKind.List && Place(target.List, key) is var place && place >= 0) target.List[place] = value;
        else if (target.Kind == ValueKind.List) ListMethods.At(target.List, key, session);
    }

    private static int Place(TemplateList list, Value key)
    {
        if (key.Kind is not (ValueKind.Integer or ValueKind.Long)) return -1;
        long place = key.Whole < 0 ? list.Count + key.Whole : key.Whole;
        return place >= 0 && place < list.Count ? (int)place : -1;
    }
}
