using System.Diagnostics;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;

namespace Sluice.Engine.AccessLogs;

/// <summary>A format, compiled once; writes a line for each exchange without allocating.</summary>
internal sealed class LogFormat
{
    private readonly LogPiece[] _pieces;

    /// <summary>What values may take beyond one byte each, so that text and line end always fit.</summary>
    private readonly int _valueBytes;

    public LogFormat(LogPiece[] pieces)
    {
        _pieces = pieces;
        _valueBytes = LogLine.MaxBytes - 1;
        foreach (var piece in pieces) _valueBytes -= piece.Literal?.Length ?? 1;
        Debug.Assert(_valueBytes >= 0, "The longest format fits into a line many times over.");
    }

    /// <summary>Writes the line, its end included. A value that is not there, or for which the line has no room, is <c>-</c>.</summary>
    public void Write(Exchange exchange, long microseconds, LogLine line)
    {
        var left = _valueBytes;
        foreach (var piece in _pieces)
        {
            if (piece.Literal is { } literal)
            {
                line.Append(literal);
                continue;
            }

            var before = line.Length;
            if (!LogValues.TryAppend(exchange, microseconds, piece, line, left + 1) || line.Length == before)
            {
                line.Truncate(before);
                line.Append("-"u8);
            }

            left -= line.Length - before - 1;
        }

        line.Append("\n"u8);
    }
}
