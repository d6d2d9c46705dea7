namespace Sluice.Fuzz.Fuzzing;

/// <summary>The parser and its oracle do not agree.</summary>
internal sealed class OracleException(string message) : Exception(message)
{
    /// <summary>Throws unless what was read is what the oracle read.</summary>
    public static void ThrowUnlessSame(string expected, string actual, string what)
    {
        if (expected != actual) throw new OracleException($"{what}\n  oracle: {expected}\n  parser: {actual}");
    }
}
