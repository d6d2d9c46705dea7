using System.Text;
using Sluice.Engine.Exchanges;

namespace Sluice.Host.Output;

/// <summary>Reasons for people: <c>NoRoute</c> is <c>no route</c>.</summary>
internal static class ReasonWords
{
    private static readonly string[] Words = [.. Enum.GetNames<Reason>().Select(Split)];

    public static string Of(Reason reason) => Words[(int)reason];

    private static string Split(string name)
    {
        StringBuilder words = new();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
