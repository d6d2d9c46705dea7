using System.Collections.Frozen;

namespace Sluice.Templates.Methods;

/// <summary>Java's names of <see cref="Method"/>.</summary>
internal static class MethodNames
{
    private static readonly FrozenDictionary<string, Method> ByName = Enum.GetValues<Method>()
        .Where(method => method != Method.Unknown)
        .ToFrozenDictionary(method => NameOf(method));

    public static Method Find(string name) => ByName.GetValueOrDefault(name);

    public static string NameOf(Method method)
    {
        string name = method.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
