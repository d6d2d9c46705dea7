using System.Diagnostics.CodeAnalysis;

namespace Sluice.Host.Configuration;

/// <summary>Reads a value that flags, the environment and files write in the same way.</summary>
/// <returns>False where the text is none, and then the problem says why.</returns>
internal delegate bool TextValue<T>(string text, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem);
