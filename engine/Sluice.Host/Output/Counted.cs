namespace Sluice.Host.Output;

/// <summary>Numbers of things.</summary>
internal static class Counted
{
    /// <summary><c>1 route</c>, <c>2 routes</c>.</summary>
    public static string Of(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
