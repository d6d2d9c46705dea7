using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Memory;

/// <summary>The answer to a request that came from memory.</summary>
public sealed class MemoryAnswer
{
    /// <summary>The status; 0 when there was none before the exchange was cut.</summary>
    public required int Status { get; init; }

    /// <summary>Field lines in order. Date, Connection and framing belong to a connection and are not among them.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }

    public required ReadOnlyMemory<byte> Content { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Trailers { get; init; }

    /// <summary>False when the answer was cut short.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Why the gateway itself answered; <see cref="Reason.None"/> when the integration did.</summary>
    public required Reason Reason { get; init; }
}
