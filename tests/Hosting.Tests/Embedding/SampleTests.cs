using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Gateways;

namespace Hosting.Tests.Embedding;

/// <summary>docs/samples/embedding, built with these tests and started as its reader would.</summary>
public sealed partial class SampleTests : IDisposable
{
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    public SampleTests()
    {
        var start = new ProcessStartInfo(Built(), ["--Ports:Gateway=0", "--Ports:Application=0"]) { RedirectStandardOutput = true };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_output) _output.AppendLine(line.Data);
        };
        _process.Start();
        _process.BeginOutputReadLine();
    }

    private string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    [Fact]
    public async Task A_page_that_blocks_its_threads_under_load_does_not_hold_up_the_gateway()
    {
        await Patience.UntilAsync(() => Addresses().Count() == 2, "both endpoints listen");
        var (gateway, application) = (Addresses().First(), Addresses().Last());
        var function = await AskAsync(gateway, "/pets/7");
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        using var ends = new CancellationTokenSource();
        var reports = Enumerable.Range(0, 100).Select(_ => client.GetStringAsync(new Uri($"http://127.0.0.1:{application}/report"), ends.Token)).ToList();
        await Patience.UntilAsync(() => Output.Contains("A report has begun", StringComparison.Ordinal), "threads are blocked");

        // Each on a connection of its own, so that beginning one is part of it.
        for (var i = 0; i < 100; i++) Assert.Contains("Rex", (await AskAsync(gateway, "/pets")).Content, StringComparison.Ordinal);

        Assert.Contains(reports, static report => !report.IsCompleted);
        Assert.Equal("""{"id":"7","name":"Rex"}""", function.Content);
        await ends.CancelAsync();
        await Task.WhenAny(Task.WhenAll(reports));
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<RawResponse> AskAsync(int port, string target)
    {
        using var client = await RawClient.ConnectAsync(port);
        await client.SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return await client.ReadResponseAsync();
    }

    private IEnumerable<int> Addresses() => Listening().Matches(Output).Select(match => int.Parse(match.Groups[1].Value));

    private static string Built([CallerFilePath] string here = "")
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
        return Path.Combine(root, "docs/samples/embedding/bin", configuration, "net10.0", "Embedding");
    }

    [GeneratedRegex("Now listening on: http://127\\.0\\.0\\.1:(\\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
