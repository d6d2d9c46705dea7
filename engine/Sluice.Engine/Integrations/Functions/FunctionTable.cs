using System.Collections.Frozen;

namespace Sluice.Engine.Integrations.Functions;

/// <summary>The functions that integrations may name, and what becomes of their failures.</summary>
public sealed class FunctionTable
{
    /// <summary>Most content of a function's answer, bytes: AWS's limit on the payload of an integration.</summary>
    public const int DefaultMaxAnswerBytes = 10_485_760;

    public static FunctionTable Empty { get; } = new();

    /// <summary>By name.</summary>
    public FrozenDictionary<string, FunctionHandler> Functions { get; init; } = FrozenDictionary<string, FunctionHandler>.Empty;

    /// <summary>Most content of an answer, bytes; a longer one is a failure. Default 10 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = DefaultMaxAnswerBytes;

    /// <summary>Told of a function's name and why its answer was not used. On the thread pool.</summary>
    public Action<string, Exception>? Failed { get; init; }
}
