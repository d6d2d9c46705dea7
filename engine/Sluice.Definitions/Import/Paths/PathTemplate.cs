using System.Collections.Immutable;

namespace Sluice.Definitions.Import.Paths;

/// <summary>A resource path cut into segments.</summary>
/// <param name="Segments">Segments as written, variables with their braces; none for the root.</param>
internal sealed record PathTemplate(ImmutableArray<string> Segments)
{
    /// <summary>The path, without a slash at its end but for the root.</summary>
    internal string Text => "/" + string.Join('/', Segments);

    /// <summary>Names of the variables, in order, without braces and plus sign.</summary>
    internal IEnumerable<string> Variables => Segments.Where(IsVariable).Select(NameOf);

    internal static bool IsVariable(string segment) => segment.StartsWith('{');

    internal static bool IsGreedy(string segment) => segment.EndsWith("+}", StringComparison.Ordinal);

    internal static string NameOf(string variable) => variable.Trim('{', '}').TrimEnd('+');

    public override string ToString() => Text;
}
