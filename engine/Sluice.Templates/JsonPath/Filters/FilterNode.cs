using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Filters;

/// <summary>A part of a filter that holds or does not.</summary>
internal abstract class FilterNode
{
    public abstract bool Holds(Value item, PathEvaluation evaluation);
}
