using System.Text;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Mapping;

namespace Sluice.Definitions.Stages;

/// <summary>Reads a stage's access log settings.</summary>
internal static class AccessLogReader
{
    internal static AccessLogSettings? Read(MemberReader members, MapNode stage)
    {
        if (members.Object(stage, "accessLogSettings") is not { } map)
            return null;
        members.OnlyKnown(map, StageMembers.AccessLog, "accessLogSettings");
        string? destination = members.Text(map, "destinationArn");
        if (members.Text(map, "format") is not { } format)
        {
            if (map["format"] is null)
                members.Findings.Wrong(FaultCode.BadStage, map.Location, "The access log has no format", "Write one that contains $context.requestId");
            return null;
        }

        Check(members.Findings, map["format"]!, format);
        return new AccessLogSettings { DestinationArn = destination, Format = format, Location = map.Location };
    }

    private static void Check(Findings findings, Node place, string format)
    {
        if (Encoding.UTF8.GetByteCount(format) > AccessLogFormat.MaxBytes)
            findings.Wrong(FaultCode.BadStage, place.Location, $"The format is longer than {AccessLogFormat.MaxBytes} bytes", "Shorten it");
        if (format.TrimEnd('\r', '\n').AsSpan().IndexOfAny('\r', '\n') >= 0)
            findings.Wrong(FaultCode.BadStage, place.Location, "The format has more than one line", "Write it as one line");
        HashSet<string> variables = [.. AccessLogFormat.Parse(format).Where(piece => piece.IsVariable).Select(piece => piece.Text)];
        if (!variables.Contains("requestId") && !variables.Contains("extendedRequestId"))
            findings.Wrong(FaultCode.BadStage, place.Location, "The format contains neither $context.requestId nor $context.extendedRequestId", "Add one of them");
        foreach (string unknown in variables.Where(name => !ContextVariables.IsKnownInAccessLog(name)))
            findings.Notice(NoticeKind.Warning, place.Location, $"There is no context variable {unknown}; the log shows - in its place");
    }
}
