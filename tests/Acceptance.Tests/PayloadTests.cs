using System.Globalization;

namespace Acceptance.Tests;

/// <summary>Bodies of any size in constant memory, and the limit on them.</summary>
public class PayloadTests
{
    private const double MaxMemoryMebibytes = 150;

    /// <summary>256 in CI; <c>SLUICE_ACCEPTANCE_MIB=5120 tests/run.sh Acceptance</c> for 5 GiB.</summary>
    private static readonly long Mebibytes =
        long.Parse(Environment.GetEnvironmentVariable("SLUICE_ACCEPTANCE_MIB") ?? "256", CultureInfo.InvariantCulture);

    [CurlFact]
    public async Task A_large_download_passes_in_constant_memory()
    {
        await using var processes = await GatewayProcess.StartAsync();
        var bytes = Mebibytes * 1024 * 1024;
        var (output, code) = await Curl.RunAsync("-o", "/dev/null", "-w", "%{http_code} %{size_download}", $"{processes.Url}/bytes?n={bytes}");
        Assert.Equal((0, $"200 {bytes}"), (code, output));
        Assert.InRange(processes.Gateway.PeakMemoryMebibytes(), 1, MaxMemoryMebibytes);
    }

    [CurlFact]
    public async Task A_large_upload_passes_in_constant_memory_when_the_limit_is_raised()
    {
        var bytes = Mebibytes * 1024 * 1024;
        await using var processes = await GatewayProcess.StartAsync($"limits:\n  contentBytes: {bytes}\n");
        var (output, code) = await Curl.PasteAsync(
            $"head -c {bytes} /dev/zero | curl -sS --max-time 300 -X POST -H 'Expect:' -T - -w ' %{{http_code}}' {processes.Url}/echo");
        Assert.Equal(0, code);
        Assert.EndsWith(" 200", output, StringComparison.Ordinal);
        Assert.Contains($"\"contentBytes\":{bytes}", output, StringComparison.Ordinal);
        Assert.InRange(processes.Gateway.PeakMemoryMebibytes(), 1, MaxMemoryMebibytes);
    }

    [CurlFact]
    public async Task One_byte_more_than_ten_mebibytes_is_refused()
    {
        await using var processes = await GatewayProcess.StartAsync();
        var (fits, _) = await Curl.PasteAsync(
            $"head -c 10485760 /dev/zero | curl -sS -X POST --data-binary @- -H 'Expect:' -o /dev/null -w '%{{http_code}}' {processes.Url}/json");
        Assert.Equal("200", fits);
        var (refused, _) = await Curl.PasteAsync(
            $"head -c 10485761 /dev/zero | curl -sS -X POST --data-binary @- -w ' %{{http_code}}' {processes.Url}/json");
        Assert.Equal("HTTP content length exceeded 10485760 bytes. 413", refused);
    }
}
