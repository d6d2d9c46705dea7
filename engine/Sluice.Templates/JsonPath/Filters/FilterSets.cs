using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Filters;

/// <summary>The operators that compare lists.</summary>
internal static class FilterSets
{
    public static bool Hold(FilterOperator operation, Value left, Value right, RenderSession session) => operation switch
    {
        FilterOperator.In => right.Kind == ValueKind.List && Has(right.List, left, session),
        FilterOperator.NotIn => !(right.Kind == ValueKind.List && Has(right.List, left, session)),
        FilterOperator.Contains => Contains(left, right, session),
        FilterOperator.All => HasAll(left, right, session),
        FilterOperator.SubsetOf => HasAll(right, left, session),
        FilterOperator.AnyOf => HasAny(left, right, session),
        FilterOperator.NoneOf => left.Kind == ValueKind.List && right.Kind == ValueKind.List && !HasAny(left, right, session),
        FilterOperator.Size => right.Kind == ValueKind.Integer && SizeOf(left) == right.Whole,
        FilterOperator.Empty => SizeOf(left) is var size and >= 0 && size == 0 == right.IsTrue,
        _ => false,
    };

    private static bool Contains(Value left, Value right, RenderSession session)
    {
        if (left.IsText && right.IsText) return Methods.TextSearch.IndexOf(left.Text, right.Text, session) >= 0;
        return left.Kind == ValueKind.List && Has(left.List, right, session);
    }

    private static bool HasAll(Value list, Value wanted, RenderSession session)
    {
        if (list.Kind != ValueKind.List || wanted.Kind != ValueKind.List) return false;
        for (int i = 0; i < wanted.List.Count; i++)
        {
            if (!Has(list.List, wanted.List[i], session)) return false;
        }

        return true;
    }

    private static bool HasAny(Value list, Value wanted, RenderSession session)
    {
        if (list.Kind != ValueKind.List || wanted.Kind != ValueKind.List) return false;
        for (int i = 0; i < wanted.List.Count; i++)
        {
            if (Has(list.List, wanted.List[i], session)) return true;
        }

        return false;
    }

    private static bool Has(TemplateList list, Value value, RenderSession session)
    {
        for (int i = 0; i < list.Count && session.Goes(); i++)
        {
            if (RelationalNode.AreEqual(list[i], value)) return true;
        }

        return false;
    }

    private static int SizeOf(Value value) => value.Kind switch
    {
        ValueKind.Text => value.TextLength,
        ValueKind.List => value.List.Count,
        ValueKind.Map => value.Map.Count,
        _ => -1,
    };
}
