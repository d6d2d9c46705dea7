using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Methods;

/// <summary>Calls a method on a value of whatever kind. What Java would throw ends the render; a method that is not there gives null.</summary>
internal static class MethodCalls
{
    public static Value Call(Value target, Method method, ReadOnlySpan<Value> arguments, RenderSession session)
    {
        switch (method)
        {
            case Method.Unknown: return Value.Null;
            case Method.ToString when arguments.IsEmpty && target.Kind != ValueKind.Object: return session.TextOf(target);
            case Method.Equals when arguments.Length == 1: return Value.Of(ValueEquality.AreSame(target, arguments[0]));
        }

        return target.Kind switch
        {
            ValueKind.Text => TextMethods.Call(target, method, arguments, session),
            ValueKind.List => ListMethods.Call(target.List, method, arguments, session),
            ValueKind.Map => MapMethods.Call(target.Map, method, arguments, session),
            ValueKind.Entry => EntryOf(target, method),
            ValueKind.Object => ((ITemplateObject)target.Reference!).Call(method, arguments, session),
            ValueKind.Boolean => BooleanMethods.Call(target, method, arguments),
            ValueKind.Null => Value.Null,
            _ => NumberMethods.Call(target, method, arguments, session),
        };
    }

    /// <summary>The property of a value: a member of a map, <c>entry.key</c>, <c>list.empty</c>; null where there is none.</summary>
    public static Value Property(Value target, string name, RenderSession session) => target.Kind switch
    {
        ValueKind.Map => target.Map.Get(name),
        ValueKind.Object => ((ITemplateObject)target.Reference!).Get(name, session),
        ValueKind.Entry when name == "key" => EntryOf(target, Method.GetKey),
        ValueKind.Entry when name == "value" => EntryOf(target, Method.GetValue),
        ValueKind.List when name == "empty" => Value.Of(target.List.Count == 0),
        ValueKind.Text when name == "empty" => Value.Of(target.TextLength == 0),
        _ => Value.Null,
    };

    private static Value EntryOf(Value entry, Method method)
    {
        if (entry.EntryIndex >= entry.Map.Count) return Value.Null;
        return method switch
        {
            Method.GetKey => entry.Map.KeyAt(entry.EntryIndex),
            Method.GetValue => entry.Map.ValueAt(entry.EntryIndex),
            _ => Value.Null,
        };
    }
}
