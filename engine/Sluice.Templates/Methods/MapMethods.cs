using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Methods;

/// <summary><c>java.util.Map</c>, with its members in the order in which they came.</summary>
internal static class MapMethods
{
    public static Value Call(TemplateMap map, Method method, ReadOnlySpan<Value> arguments, RenderSession session) => arguments.Length switch
    {
        0 => Asked(map, method, session),
        1 => With(map, method, arguments[0], session),
        2 => With(map, method, arguments[0], arguments[1], session),
        _ => Value.Null,
    };

    private static Value Asked(TemplateMap map, Method method, RenderSession session)
    {
        switch (method)
        {
            case Method.Size: return Value.Of(map.Count);
            case Method.IsEmpty: return Value.Of(map.Count == 0);
            case Method.KeySet or Method.Values or Method.EntrySet: return Listed(map, method, session);
            case Method.HashCode: return Value.Of(map.Count);
            case Method.Clear:
                map.Clear();
                return Value.Null;
            default: return Value.Null;
        }
    }

    private static Value With(TemplateMap map, Method method, Value argument, RenderSession session)
    {
        switch (method)
        {
            case Method.Get: return map.Find(argument) is var index and >= 0 ? map.ValueAt(index) : Value.Null;
            case Method.ContainsKey: return Value.Of(map.Find(argument) >= 0);
            case Method.ContainsValue: return ContainsValue(map, argument, session);
            case Method.Remove: return Remove(map, argument, session);
            case Method.PutAll when argument.Kind == ValueKind.Map:
                for (int i = 0; i < argument.Map.Count && session.Goes(); i++) session.Arena.Put(map, argument.Map.KeyAt(i), argument.Map.ValueAt(i));
                return Value.Null;
            default: return Value.Null;
        }
    }

    private static Value With(TemplateMap map, Method method, Value key, Value value, RenderSession session)
    {
        int index = map.Find(key);
        switch (method)
        {
            case Method.Put: return session.Arena.Put(map, key, value);
            case Method.GetOrDefault: return index >= 0 ? map.ValueAt(index) : value;
            case Method.PutIfAbsent when index >= 0: return map.ValueAt(index);
            case Method.PutIfAbsent: return session.Arena.Put(map, key, value);
            default: return Value.Null;
        }
    }

    private static Value Listed(TemplateMap map, Method method, RenderSession session)
    {
        var list = session.Arena.NewList();
        for (int i = 0; i < map.Count && session.Goes(); i++)
        {
            session.Arena.Add(list, method switch
            {
                Method.KeySet => map.KeyAt(i),
                Method.Values => map.ValueAt(i),
                _ => Value.OfEntry(map, i),
            });
        }

        return Value.Of(list);
    }

    private static Value ContainsValue(TemplateMap map, Value value, RenderSession session)
    {
        for (int i = 0; i < map.Count && session.Goes(); i++)
        {
            if (ValueEquality.AreSame(map.ValueAt(i), value)) return Value.True;
        }

        return Value.False;
    }

    private static Value Remove(TemplateMap map, Value key, RenderSession session)
    {
        int index = map.Find(key);
        if (index < 0) return Value.Null;
        var removed = map.ValueAt(index);
        map.RemoveAt(index);
        session.Step(map.Count);
        return removed;
    }
}
