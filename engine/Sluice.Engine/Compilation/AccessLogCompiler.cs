using System.Collections.Immutable;
using System.Text;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Stages;
using Sluice.Engine.AccessLogs;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Compilation;

/// <summary>Compiles the access log of a stage.</summary>
internal sealed class AccessLogCompiler(CompilerOptions options, FaultList faults)
{
    /// <summary>What a client chooses, more or less: it must not look like the separators around it.</summary>
    private static readonly ImmutableArray<ContextVariable> FromClient =
    [
        ContextVariable.DomainName, ContextVariable.DomainPrefix, ContextVariable.HttpMethod, ContextVariable.IdentityUserAgent, ContextVariable.Path,
    ];

    /// <summary>The log; null where the stage has none, or the gateway writes none.</summary>
    public AccessLog? For(StageInput input)
    {
        if (input.Stage.AccessLogSettings is not { } settings || options.AccessLogs is not { } logs) return null;
        if (logs.PlaceOf(settings.DestinationArn) is { } place) return new AccessLog(FormatOf(input, settings.Format), logs.Destinations.At(place));
        faults.Wrong(
            FaultCode.BadStage,
            $"There is no access log destination {settings.DestinationArn}",
            "Name it in accessLog.destinations, or write the ARN of a log group or a delivery stream",
            settings.Location);
        return null;
    }

    private static LogFormat FormatOf(StageInput input, string format)
    {
        var pieces = AccessLogFormat.Parse(format);
        var compiled = new LogPiece[pieces.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            compiled[i] = pieces[i].IsVariable
                ? Variable(input, pieces[i].Text, SeparatorsAt(pieces, i))
                : new LogPiece { Literal = Encoding.UTF8.GetBytes(pieces[i].Text) };
        }

        return new LogFormat(compiled);
    }

    private static LogPiece Variable(StageInput input, string name, byte[] separators)
    {
        // A request without route has these too: they are the stage's.
        if (name == "apiId") return new LogPiece { Literal = Encoding.UTF8.GetBytes(input.ApiId) };
        if (name == "stage") return new LogPiece { Literal = Encoding.UTF8.GetBytes(input.Stage.Name) };
        var mapped = ContextValues.Named(name);
        if (mapped == ContextVariable.None) return new LogPiece { Variable = LogVariables.Named(name) };
        return new LogPiece
        {
            Variable = LogVariable.Mapped,
            Mapped = mapped,
            Plain = FromClient.Contains(mapped) ? LogEscaping.PlainBut(separators) : LogEscaping.Plain,
        };
    }

    /// <summary>The characters before and behind a variable, unless they are letters or digits.</summary>
    private static byte[] SeparatorsAt(ImmutableArray<AccessLogPiece> pieces, int index)
    {
        var before = index > 0 && !pieces[index - 1].IsVariable ? pieces[index - 1].Text[^1] : 'x';
        var behind = index + 1 < pieces.Length && !pieces[index + 1].IsVariable ? pieces[index + 1].Text[0] : 'x';
        return [.. new[] { before, behind }.Where(c => char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c)).Select(c => (byte)c)];
    }
}
