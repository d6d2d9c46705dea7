using System.Globalization;
using Sluice.Templates.Json;
using Sluice.Templates.Numbers;
using Sluice.Templates.Rendering;

namespace Sluice.Templates.Values;

/// <summary>
/// Java's <c>toString</c>: maps as <c>{foo=bar, baz=1}</c>. Lists that came out of JSON print as JSON, also inside such a map; recorded from API
/// Gateway. Lists that a template made print as <c>[a, b]</c>.
/// </summary>
internal sealed class ValuePrinter(RenderSession session)
{
    private int _depth;

    /// <summary>Appends what a value prints to the scratch buffer; null inside a container prints as <c>null</c>.</summary>
    public void Append(Value value)
    {
        var to = session.Arena.Scratch;
        switch (value.Kind)
        {
            case ValueKind.Null: to.Append("null"); break;
            case ValueKind.Text or ValueKind.Decimal: to.Append(value.Text); break;
            case ValueKind.Boolean: to.Append(value.IsTrue ? "true" : "false"); break;
            case ValueKind.Integer or ValueKind.Long: AppendWhole(value.Whole, to); break;
            case ValueKind.Double: JavaDouble.Append(value.Double, to); break;
            case ValueKind.BigInteger: to.Append(value.Big.ToString(CultureInfo.InvariantCulture)); break;
            case ValueKind.Object: ((ITemplateObject)value.Reference!).Print(session); break;
            default: AppendContainer(value); break;
        }
    }

    public static void AppendWhole(long number, CharBuffer to)
    {
        number.TryFormat(to.Room(20), out int written, default, CultureInfo.InvariantCulture);
        to.Took(written);
    }

    private void AppendContainer(Value value)
    {
        if (_depth >= session.Limits.MaxDepth)
        {
            session.Trouble.Set(RenderFailure.TooDeep);
            return;
        }

        _depth++;
        if (value.Kind == ValueKind.Map) AppendMap(value.Map);
        else if (value.Kind == ValueKind.Entry) AppendMember(value.Map, value.EntryIndex);
        else if (value.List.PrintsAsJson) new JsonWriter(session).Append(value, session.Dialect.PrintedListsEscapeSlash);
        else AppendList(value.List);
        _depth--;
    }

    private void AppendMap(TemplateMap map)
    {
        var to = session.Arena.Scratch;
        to.Append('{');
        for (int i = 0; i < map.Count && session.Goes(); i++)
        {
            if (i > 0) to.Append(", ");
            AppendMember(map, i);
        }

        to.Append('}');
    }

    private void AppendMember(TemplateMap map, int index)
    {
        if (index >= map.Count) return;
        Append(map.KeyAt(index));
        session.Arena.Scratch.Append('=');
        Append(map.ValueAt(index));
    }

    private void AppendList(TemplateList list)
    {
        var to = session.Arena.Scratch;
        to.Append('[');
        for (int i = 0; i < list.Count && session.Goes(); i++)
        {
            if (i > 0) to.Append(", ");
            Append(list[i]);
        }

        to.Append(']');
    }
}
