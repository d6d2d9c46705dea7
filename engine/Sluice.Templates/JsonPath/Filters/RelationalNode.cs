using Sluice.Templates.Numbers;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Filters;

/// <summary>A comparison. Where one side leads nowhere, only "not equal" and "not in" hold.</summary>
internal sealed class RelationalNode(FilterOperand left, FilterOperator operation, FilterOperand right) : FilterNode
{
    public override bool Holds(Value item, PathEvaluation evaluation)
    {
        bool hasLeft = left.TryGet(item, evaluation, out var leftValue);
        if (operation == FilterOperator.Matches) return hasLeft && Matches(leftValue, evaluation.Session);
        bool hasRight = right.TryGet(item, evaluation, out var rightValue);
        if (!hasLeft || !hasRight) return operation is FilterOperator.NotEqual or FilterOperator.SameTypeNotEqual or FilterOperator.NotIn;
        return operation switch
        {
            FilterOperator.Equal => AreEqual(leftValue, rightValue),
            FilterOperator.NotEqual => !AreEqual(leftValue, rightValue),
            FilterOperator.SameTypeEqual => AreSameType(leftValue, rightValue) && AreEqual(leftValue, rightValue),
            FilterOperator.SameTypeNotEqual => !(AreSameType(leftValue, rightValue) && AreEqual(leftValue, rightValue)),
            FilterOperator.Less => TryCompare(leftValue, rightValue, out int order) && order < 0,
            FilterOperator.LessOrEqual => TryCompare(leftValue, rightValue, out int order) && order <= 0,
            FilterOperator.Greater => TryCompare(leftValue, rightValue, out int order) && order > 0,
            FilterOperator.GreaterOrEqual => TryCompare(leftValue, rightValue, out int order) && order >= 0,
            _ => FilterSets.Hold(operation, leftValue, rightValue, evaluation.Session),
        };
    }

    // Jayway's nodes: a number equals the text that writes it; containers by their content.
    public static bool AreEqual(Value left, Value right)
    {
        if (left.IsNumber && right.IsNumber) return Arithmetic.Compare(left, right) == 0;
        if (left.IsNumber && right.IsText) return EqualsText(left, right);
        if (left.IsText && right.IsNumber) return EqualsText(right, left);
        return ValueEquality.AreSame(left, right);
    }

    private static bool EqualsText(Value number, Value text) =>
        JavaNumberText.TryReadWhole(text.Text, out var whole) ? Arithmetic.Compare(number, whole) == 0
        : double.TryParse(text.Text, System.Globalization.CultureInfo.InvariantCulture, out double fraction) && Arithmetic.ToDouble(number).Equals(fraction);

    private static bool AreSameType(Value left, Value right) => left.Kind == right.Kind || (left.IsNumber && right.IsNumber);

    private static bool TryCompare(Value left, Value right, out int order)
    {
        order = 0;
        if (left.IsNumber && right.IsNumber) order = Arithmetic.Compare(left, right);
        else if (left.IsText && right.IsText) order = left.Text.SequenceCompareTo(right.Text);
        else return false;
        return true;
    }

    private bool Matches(Value value, RenderSession session)
    {
        if (right.Regex is null || value.Kind is ValueKind.List or ValueKind.Map or ValueKind.Null) return false;
        try
        {
            var text = session.TextOf(value);
            session.Step(text.TextLength);
            session.Look();
            return !session.Trouble.IsSet && right.Regex.Whole.IsMatch(text.Text);
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            session.Refuse(RenderFailure.TooSlow, "The regular expression took too long");
            return false;
        }
    }
}
