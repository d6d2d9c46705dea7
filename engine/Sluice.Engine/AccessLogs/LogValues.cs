using System.Buffers.Text;
using System.Text;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;

namespace Sluice.Engine.AccessLogs;

/// <summary>What the variables are for one exchange.</summary>
internal static class LogValues
{
    private static readonly byte[][] ResponseTypes = [.. Enum.GetValues<GatewayResponseType>().Select(type => Encoding.ASCII.GetBytes(ResponseTypeNames.Of(type)))];
    private static readonly byte[][] Reasons = [.. Enum.GetValues<Reason>().Select(reason => Encoding.ASCII.GetBytes(reason == Reason.None ? "" : reason.ToString()))];
    private static readonly byte[][] IntegrationErrors = [.. Enum.GetValues<Reason>().Select(reason => Encoding.ASCII.GetBytes(AccessLogs.IntegrationErrors.Of(reason)))];

    /// <summary>Appends the value in at most <paramref name="most"/> bytes; false where it needs more. Nothing where there is no value.</summary>
    public static bool TryAppend(Exchange exchange, long microseconds, LogPiece piece, LogLine line, int most)
    {
        ref readonly var state = ref exchange.State;
        return piece.Variable switch
        {
            LogVariable.Mapped => LogEscaping.TryAppend(line, ContextValues.Value(exchange, piece.Mapped).Span, piece.Plain, most),
            LogVariable.Status => exchange.Response.Status == 0 || TryAppend(line, exchange.Response.Status, most),
            LogVariable.ResponseLength => TryAppend(line, exchange.Response.ContentBytes, most),
            LogVariable.ResponseLatency => TryAppend(line, microseconds / 1000, most),
            LogVariable.IntegrationStatus => state.IntegrationStatus == 0 || TryAppend(line, state.IntegrationStatus, most),
            LogVariable.IntegrationLatency => state.IntegrationBeganAt == 0 || TryAppend(line, state.IntegrationMicroseconds / 1000, most),
            LogVariable.IntegrationError => LogEscaping.TryAppend(line, IntegrationErrors[(int)state.Reason], piece.Plain, most),
            LogVariable.ErrorResponseType => LogEscaping.TryAppend(line, ResponseTypes[(int)state.ResponseType], piece.Plain, most),
            LogVariable.Reason => LogEscaping.TryAppend(line, Reasons[(int)state.Reason], piece.Plain, most),
            LogVariable.ErrorMessage => TryAppendMessage(exchange, piece, line, most),
            LogVariable.ErrorMessageString => state.ErrorMessage is null || TryAppendQuoted(exchange, piece, line, most),
            _ => true,
        };
    }

    private static bool TryAppend(LogLine line, long number, int most)
    {
        if (!Utf8Formatter.TryFormat(number, line.Room[..Math.Min(most, line.Room.Length)], out var digits)) return false;
        line.Advance(digits);
        return true;
    }

    private static bool TryAppendMessage(Exchange exchange, LogPiece piece, LogLine line, int most)
    {
        if (exchange.State.ErrorMessage is not { } message) return true;
        var room = exchange.Scratch.Reserve(Encoding.UTF8.GetMaxByteCount(message.Length));
        return LogEscaping.TryAppend(line, room[..Encoding.UTF8.GetBytes(message, room)], piece.Plain, most);
    }

    /// <summary>AWS's <c>error.messageString</c>: the message with its quotes, for JSON.</summary>
    private static bool TryAppendQuoted(Exchange exchange, LogPiece piece, LogLine line, int most)
    {
        if (most < 2) return false;
        line.Append("\""u8);
        if (!TryAppendMessage(exchange, piece, line, most - 2)) return false;
        line.Append("\""u8);
        return true;
    }
}
