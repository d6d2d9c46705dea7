using System.Buffers;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.AccessLogs;

/// <summary>A compiled part of a format: bytes as they are, or a variable.</summary>
internal sealed class LogPiece
{
    /// <summary>The bytes; null for a variable.</summary>
    public byte[]? Literal { get; init; }

    public LogVariable Variable { get; init; }

    /// <summary>Which one, for <see cref="LogVariable.Mapped"/>.</summary>
    public ContextVariable Mapped { get; init; }

    /// <summary>Bytes of a value that stand for themselves here; every other is escaped.</summary>
    public SearchValues<byte> Plain { get; init; } = LogEscaping.Plain;
}
