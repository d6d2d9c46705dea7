using System.Buffers;

namespace Sluice.Definitions;

/// <summary>Which names API Gateway accepts, and where.</summary>
internal static class Names
{
    private const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> ParameterCharacters = SearchValues.Create(Alphanumerics + "._$-");
    private static readonly SearchValues<char> StageVariableCharacters = SearchValues.Create(Alphanumerics + "_");
    private static readonly SearchValues<char> StageCharacters = SearchValues.Create(Alphanumerics + "-_");
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(Alphanumerics + "!#$%&'*+-.^_`|~");

    /// <summary>AWS's <c>^[a-zA-Z0-9._$-]+$</c>.</summary>
    internal static bool IsParameter(ReadOnlySpan<char> name) => Consists(name, ParameterCharacters);

    internal static bool IsStageVariable(ReadOnlySpan<char> name) => Consists(name, StageVariableCharacters);

    internal static bool IsStage(ReadOnlySpan<char> name) => name.Length <= 128 && Consists(name, StageCharacters);

    /// <summary>RFC 9110 section 5.6.2.</summary>
    internal static bool IsToken(ReadOnlySpan<char> name) => Consists(name, TokenCharacters);

    /// <summary>A media type without parameters: two tokens and a slash.</summary>
    internal static bool IsMediaType(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && IsToken(name.AsSpan(0, slash)) && IsToken(name.AsSpan(slash + 1));
    }

    private static bool Consists(ReadOnlySpan<char> name, SearchValues<char> characters) => name.Length > 0 && name.IndexOfAnyExcept(characters) < 0;
}
