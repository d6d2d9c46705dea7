using System.Globalization;

namespace Sluice.Definitions.Documents;

/// <summary>YAML 1.2's core schema (section 10.3.2): what a plain scalar means. <c>yes</c>, <c>no</c> and <c>on</c> are text.</summary>
internal static class YamlScalars
{
    internal static ScalarKind Classify(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        _ => IsNumber(plain) ? ScalarKind.Number : ScalarKind.Text,
    };

    private static bool IsNumber(string plain)
    {
        if (!char.IsAsciiDigit(plain[^1]) && plain[^1] != '.')
            return false;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(plain, Style, CultureInfo.InvariantCulture, out _);
    }
}
