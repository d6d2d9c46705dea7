using System.Collections.Frozen;
using Sluice.Definitions.Uris;
using Sluice.Engine.Integrations.Functions;

namespace Sluice.Hosting.Embedding;

/// <summary>Functions of this program, by the name that an integration gives: <c>uri: sluice:function:NAME</c>.</summary>
public sealed class FunctionRegistry
{
    private readonly Dictionary<string, FunctionHandler> _functions = new(StringComparer.Ordinal);

    /// <summary>Adds a function, which runs on the thread pool and may block there.</summary>
    /// <param name="name">1 to 64 letters, digits, - and _; not used yet.</param>
    /// <param name="function">What answers. An exception is the integration's failure: 504, and a line in the log.</param>
    public void Add(string name, FunctionHandler function)
    {
        if (!FunctionUri.IsName(name)) throw new ArgumentException($"'{name}' is no name of a function: write 1 to 64 letters, digits, - and _.", nameof(name));
        if (!_functions.TryAdd(name, function)) throw new ArgumentException($"There is a function {name} already.", nameof(name));
    }

    internal FrozenDictionary<string, FunctionHandler> ToTable() => _functions.ToFrozenDictionary(StringComparer.Ordinal);
}
