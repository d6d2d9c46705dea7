using System.Net;
using Host.Tests.Fixtures;

namespace Host.Tests.Running;

public sealed class ServingTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Several_definitions_are_served_at_their_names_and_at_their_path_forms()
    {
        await using var gateway = await RunningGateway.StartAsync(
            $"cats={_files.Write("a.yaml", Definition.Mock("cat"))}", $"dogs={_files.Write("b.yaml", Definition.Mock("dog"))}");
        Assert.Equal("cat", await gateway.GetAsync("/cats/kind"));
        Assert.Equal("dog", await gateway.GetAsync("/dogs/kind"));
        Assert.Equal("dog", await gateway.GetAsync("/_aws/execute-api/dogs/default/kind"));
        Assert.Contains("--mount /=cats or --mount /=dogs", gateway.Out.ToString());
    }

    [Fact]
    public async Task A_mount_is_served_at_its_host_and_the_curl_line_asks_for_it()
    {
        var file = _files.Write("pets.yaml", Definition.Mock("cat"));
        await using var gateway = await RunningGateway.StartAsync(file, "--mount", "api.example.com/v1=pets:prod", "--stage", "prod");
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(gateway.BaseUrl, "kind"));
        request.Headers.Host = "api.example.com";
        using var answer = await gateway.Client.SendAsync(request);
        Assert.Equal("cat", await answer.Content.ReadAsStringAsync());
        Assert.Contains($"curl -H 'Host: api.example.com' {gateway.BaseUrl}kind\n", gateway.Out.ToString());
        using var elsewhere = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "kind"));
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Connect_to_redirects_an_upstream()
    {
        await using var upstream = await TestUpstream.StartAsync();
        var file = _files.Write("a.yaml", Definition.Proxy("http://things.example.com/v1/{id}"));
        await using var gateway = await RunningGateway.StartAsync(file, "--connect-to", $"things.example.com={upstream.Url}");
        Assert.Equal("GET /v1/7 things.example.com", await gateway.GetAsync("things/7"));
    }

    [Fact]
    public async Task Upstream_alone_proxies_everything()
    {
        await using var upstream = await TestUpstream.StartAsync();
        await using var gateway = await RunningGateway.StartAsync("--upstream", upstream.Url);
        Assert.Equal($"GET /any/path?x=1 {upstream.Authority}", await gateway.GetAsync("any/path?x=1"));
        Assert.Contains($"  curl {gateway.BaseUrl}\n", gateway.Out.ToString());
    }

    [Fact]
    public async Task Upstream_with_a_definition_proxies_its_operations_alone()
    {
        await using var upstream = await TestUpstream.StartAsync();
        const string Plain = """
            openapi: 3.0.1
            info: { title: Plain, version: "1" }
            paths: { /kind: { get: { responses: { "200": { description: the kind } } } } }
            """;
        await using var gateway = await RunningGateway.StartAsync(_files.Write("a.yaml", Plain), "--upstream", upstream.Url);
        Assert.Equal($"GET /kind {upstream.Authority}", await gateway.GetAsync("kind"));
        using var other = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "other"));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task The_configuration_brings_definitions_stages_and_limits()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        var configuration = _files.Write("sluice.yaml", """
            reasonField: true
            limits: { targetBytes: 100 }
            apis:
              pets:
                definition: a.yaml
                stages:
                  prod:
                    methodSettings: { "*/*": { throttlingRateLimit: 0, throttlingBurstLimit: 0 } }
            """);
        await using var gateway = await RunningGateway.StartAsync("--config", configuration);
        using var throttled = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "kind"));
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.Equal("StageThrottled", throttled.Headers.GetValues("x-sluice-reason").Single());
        using var tooLong = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, new string('a', 200)));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, tooLong.StatusCode);
        Assert.Contains("stage prod", gateway.Out.ToString());
        Assert.Contains("but for those configured", gateway.Out.ToString());
    }

    [Fact]
    public async Task Partial_serves_the_rest_and_a_guarded_route_never()
    {
        await using var gateway = await RunningGateway.StartAsync(_files.Write("a.yaml", Definition.Guarded), "--partial");
        using var answer = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "kind"));
        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Contains("1 of them answer 501", gateway.Out.ToString());
    }
}
