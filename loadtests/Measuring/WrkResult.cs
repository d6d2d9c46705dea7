using System.Globalization;

namespace Sluice.LoadTests.Measuring;

/// <summary>What wrk counted in one run. Latencies and the duration are in microseconds.</summary>
internal sealed record WrkResult(
    long Requests,
    long Bytes,
    long DurationMicroseconds,
    long P50Microseconds,
    long P99Microseconds,
    long ErrorStatuses,
    long ConnectErrors,
    long ReadErrors,
    long WriteErrors,
    long Timeouts)
{
    /// <summary>
    /// A wrk script whose done() prints every count exactly; wrk's own summary rounds bytes and latencies for people.
    /// It defines no response(), which would run per response and slow the driver.
    /// </summary>
    public const string Script =
        """
        done = function(summary, latency, requests)
          local e = summary.errors
          io.write(string.format(
            "\nwrk-result requests=%d bytes=%d duration_us=%d p50_us=%d p99_us=%d status=%d connect=%d read=%d write=%d timeout=%d\n",
            summary.requests, summary.bytes, summary.duration, latency:percentile(50), latency:percentile(99),
            e.status, e.connect, e.read, e.write, e.timeout))
        end
        """;

    private const string LinePrefix = "wrk-result ";

    public double RequestsPerSecond => Requests / (DurationMicroseconds / 1e6);

    /// <summary>Reads the line that <see cref="Script"/> prints out of wrk's whole output.</summary>
    /// <returns>Null when the line is missing or lacks a figure: wrk did not finish.</returns>
    public static WrkResult? Parse(string output)
    {
        foreach (var line in output.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(LinePrefix))
            {
                return ParseLine(line[LinePrefix.Length..]);
            }
        }

        return null;
    }

    private static WrkResult? ParseLine(ReadOnlySpan<char> line)
    {
        var figures = new Dictionary<string, long>();
        foreach (var range in line.Split(' '))
        {
            var pair = line[range];
            var equals = pair.IndexOf('=');
            if (equals < 0 || !long.TryParse(pair[(equals + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var figure))
            {
                return null;
            }

            figures[pair[..equals].ToString()] = figure;
        }

        string[] names = ["requests", "bytes", "duration_us", "p50_us", "p99_us", "status", "connect", "read", "write", "timeout"];
        if (!names.All(figures.ContainsKey) || figures["duration_us"] <= 0)
        {
            return null;
        }

        var f = names.Select(name => figures[name]).ToArray();
        return new WrkResult(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9]);
    }

    /// <summary>Says why this run must not count, or null when every answer was the expected one.</summary>
    /// <param name="responseBytes">Length of the expected response, head included.</param>
    /// <param name="pending">Requests that may have been under way at its end, part of their responses counted.</param>
    public string? VoidReason(int responseBytes, int pending)
    {
        if (Requests == 0)
        {
            return "no request was answered";
        }

        if (ErrorStatuses > 0)
        {
            return $"{ErrorStatuses} answers had an error status";
        }

        if (ConnectErrors + ReadErrors + WriteErrors + Timeouts > 0)
        {
            return $"socket errors: connect {ConnectErrors}, read {ReadErrors}, write {WriteErrors}, timeout {Timeouts}";
        }

        // wrk takes any status below 400 for good; an answer that is not the expected one shows in the byte count.
        const double Tolerance = 0.005;
        var expected = (double)Requests * responseBytes;
        return Bytes < expected * (1 - Tolerance) || Bytes > (expected * (1 + Tolerance)) + ((double)pending * responseBytes)
            ? $"{Requests} answers of {responseBytes} bytes were expected, {Bytes} bytes came: not all of them were the expected 200"
            : null;
    }
}
