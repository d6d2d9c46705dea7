using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Methods;

/// <summary><c>java.util.List</c>.</summary>
internal static class ListMethods
{
    public static Value Call(TemplateList list, Method method, ReadOnlySpan<Value> arguments, RenderSession session) => arguments.Length switch
    {
        0 => Asked(list, method),
        1 => With(list, method, arguments[0], session),
        2 => With(list, method, arguments[0], arguments[1], session),
        _ => Value.Null,
    };

    private static Value Asked(TemplateList list, Method method)
    {
        switch (method)
        {
            case Method.Size: return Value.Of(list.Count);
            case Method.IsEmpty: return Value.Of(list.Count == 0);
            case Method.ToArray: return Value.Of(list);
            case Method.HashCode: return Value.Of(list.Count);
            case Method.Clear:
                bool printsAsJson = list.PrintsAsJson;
                list.Clear();
                list.PrintsAsJson = printsAsJson;
                return Value.Null;
            default: return Value.Null;
        }
    }

    private static Value With(TemplateList list, Method method, Value argument, RenderSession session)
    {
        switch (method)
        {
            case Method.Get: return At(list, argument, session) is var index and >= 0 ? list[index] : Value.Null;
            case Method.Add:
                session.Arena.Add(list, argument);
                return Value.True;
            case Method.AddAll: return AddAll(list, argument, session);
            case Method.Contains: return Value.Of(IndexOf(list, argument, session) >= 0);
            case Method.IndexOf: return Value.Of(IndexOf(list, argument, session));
            case Method.LastIndexOf: return Value.Of(LastIndexOf(list, argument, session));
            case Method.ContainsAll when argument.Kind == ValueKind.List: return ContainsAll(list, argument.List, session);
            case Method.Remove: return Remove(list, argument, session);
            default: return Value.Null;
        }
    }

    private static Value With(TemplateList list, Method method, Value first, Value second, RenderSession session)
    {
        switch (method)
        {
            case Method.Set:
                int index = At(list, first, session);
                if (index < 0) return Value.Null;
                var before = list[index];
                list[index] = second;
                return before;
            case Method.Add:
                if (first.Kind != ValueKind.Integer || first.Whole < 0 || first.Whole > list.Count) return Outside(list, session);
                session.Arena.Insert(list, (int)first.Whole, second);
                return Value.Null;
            case Method.SubList: return SubList(list, first, second, session);
            default: return Value.Null;
        }
    }

    /// <summary>The place that an index names, or -1, and then the render fails as Java throws.</summary>
    public static int At(TemplateList list, Value index, RenderSession session)
    {
        if (index.Kind is ValueKind.Integer or ValueKind.Long && index.Whole >= 0 && index.Whole < list.Count) return (int)index.Whole;
        Outside(list, session);
        return -1;
    }

    private static Value Outside(TemplateList list, RenderSession session) =>
        session.Refuse(RenderFailure.BadArgument, $"The index lies outside a list of {list.Count}");

    private static Value AddAll(TemplateList list, Value other, RenderSession session)
    {
        if (other.Kind != ValueKind.List) return Value.Null;
        int count = other.List.Count;
        for (int i = 0; i < count && session.Goes(); i++) session.Arena.Add(list, other.List[i]);
        return Value.Of(count > 0);
    }

    private static int IndexOf(TemplateList list, Value value, RenderSession session)
    {
        for (int i = 0; i < list.Count && session.Goes(); i++)
        {
            if (ValueEquality.AreSame(list[i], value)) return i;
        }

        return -1;
    }

    private static int LastIndexOf(TemplateList list, Value value, RenderSession session)
    {
        for (int i = list.Count - 1; i >= 0 && session.Goes(); i--)
        {
            if (ValueEquality.AreSame(list[i], value)) return i;
        }

        return -1;
    }

    private static Value ContainsAll(TemplateList list, TemplateList other, RenderSession session)
    {
        foreach (var value in other.Items)
        {
            if (IndexOf(list, value, session) < 0) return Value.False;
        }

        return Value.True;
    }

    // remove(int) takes out the one at the place and gives it back; remove(Object) takes out the first that is equal.
    private static Value Remove(TemplateList list, Value argument, RenderSession session)
    {
        bool byPlace = argument.Kind == ValueKind.Integer;
        int index = byPlace ? At(list, argument, session) : IndexOf(list, argument, session);
        if (index < 0) return byPlace ? Value.Null : Value.False;
        var removed = list[index];
        list.RemoveAt(index);
        session.Step(list.Count);
        return byPlace ? removed : Value.True;
    }

    private static Value SubList(TemplateList list, Value from, Value to, RenderSession session)
    {
        if (from.Kind != ValueKind.Integer || to.Kind != ValueKind.Integer || from.Whole < 0 || from.Whole > to.Whole || to.Whole > list.Count) return Outside(list, session);
        var part = session.Arena.NewList(list.PrintsAsJson);
        for (int i = (int)from.Whole; i < to.Whole && session.Goes(); i++) session.Arena.Add(part, list[i]);
        return Value.Of(part);
    }
}
