namespace Acceptance.Tests;

/// <summary>What a newcomer does first.</summary>
public class PetstoreTests
{
    [CurlFact]
    public async Task The_printed_curl_line_gets_an_answer_through_a_real_upstream()
    {
        await using var gateway = RunningProcess.Start(ProductFiles.Sluice, "run", "--listen", "http://127.0.0.1:0", "--admin", "off");
        var line = (await gateway.WaitForAsync(@"^\s*(curl .+)$")).Groups[1].Value;
        var (output, code) = await Curl.PasteAsync(line.Trim() + " -sS -i");
        Assert.Equal(0, code);
        Assert.StartsWith("HTTP/1.1 200 OK", output, StringComparison.Ordinal);
        Assert.Contains("x-amzn-RequestId:", output, StringComparison.Ordinal);
        Assert.Contains("x-amzn-Remapped-Content-Length:", output, StringComparison.Ordinal);
    }
}
