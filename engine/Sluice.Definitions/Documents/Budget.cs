using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Documents;

/// <summary>Whether a document may go on.</summary>
internal static class Budget
{
    internal static bool Allows(long values, int depth, DocumentLimits limits, SourceLocation place, Findings findings)
    {
        if (depth > limits.MaxDepth)
        {
            findings.Wrong(FaultCode.TooDeep, place, $"Objects and lists are nested more than {limits.MaxDepth} deep", "Flatten the document, or raise the limit");
            return false;
        }

        if (values > limits.MaxValues)
        {
            findings.Wrong(
                FaultCode.TooManyValues,
                place,
                $"The document has more than {limits.MaxValues} values, counting each as often as aliases repeat it",
                "Shorten the document, or raise the limit");
            return false;
        }

        return true;
    }
}
