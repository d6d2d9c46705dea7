using System.Globalization;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>The report of a WebSocket case.</summary>
internal static class SocketTable
{
    public static void Write(TextWriter writer, PeerOptions options, IReadOnlyList<SocketResult> results)
    {
        if (options.Case.Socket == PeerSocket.Idle)
        {
            WriteIdle(writer, options, results);
            return;
        }

        writer.WriteLine($"{options.Case.Name}: {options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s, {Environment.ProcessorCount} cores");
        writer.WriteLine("median over the rounds, (min..max) below; CPU of the process for each message and its echo in us; ratios of CPU, round by round");
        writer.WriteLine();
        var references = results.Where(result => result.Name is Peer.Nginx or Peer.Haproxy or SocketPeer.NodeWs || (result.Name == Peer.Sluice && options.Also.Count > 0)).ToList();
        List<string[]> rows = [["peer", "messages/s", "CPU", "user", .. references.Select(reference => "x " + reference.Name)]];
        foreach (var result in results)
        {
            var (rate, cpu) = (Spread.Of(result.MessagesPerSecond), Spread.Of(result.CpuMicroseconds));
            var ratios = references.Select(result.RatioTo).ToList();
            rows.Add([result.Name, Number(rate.Median, "N0"), Number(cpu.Median, "F2"), Number(Spread.Of(result.UserShare).Median, "P0"), .. ratios.Select(ratio => Number(ratio.Median, "F3"))]);
            rows.Add(["", Extremes(rate, "N0"), Extremes(cpu, "F2"), "", .. ratios.Select(ratio => Extremes(ratio, "F3"))]);
        }

        AlignedTable.Write(writer, rows);
    }

    public static object ToJson(PeerOptions options, IReadOnlyList<SocketResult> results) =>
        new { @case = options.Case.Name, connections = options.Connections, rounds = options.Rounds, seconds = options.Seconds, results };

    private static void WriteIdle(TextWriter writer, PeerOptions options, IReadOnlyList<SocketResult> results)
    {
        writer.WriteLine($"{options.Case.Name}: {options.Connections} idle sessions; resident memory that each of the second half of them adds (fewer where a process may not have so many descriptors)");
        writer.WriteLine();
        AlignedTable.Write(writer, [["peer", "sessions", "bytes/session"], .. results.Select(result => new[] { result.Name, Number(result.Sessions, "N0"), Number(result.IdleBytes ?? 0, "N0") })]);
    }

    private static string Extremes(Spread spread, string format) => $"({Number(spread.Min, format)}..{Number(spread.Max, format)})";

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
