using System.Collections.Frozen;
using Sluice.Definitions.Uris;

namespace Definitions.Tests;

public sealed class UriTemplateTests
{
    private static readonly FrozenDictionary<string, string> None = FrozenDictionary<string, string>.Empty;

    private static string Show(IEnumerable<UriPart> parts) =>
        string.Concat(parts.Select(part => part.Kind == UriPartKind.Literal ? part.Text : $"<{part.Text}>"));

    private static EndpointUri Resolve(string text, params (string Name, string Value)[] variables)
    {
        UriTemplate? template = UriTemplate.TryParse(text, out string? problem);
        Assert.Null(problem);
        EndpointUri? endpoint = template!.TryResolve(variables.ToDictionary(pair => pair.Name, pair => pair.Value), out problem);
        Assert.Null(problem);
        return endpoint!;
    }

    [Theory]
    [InlineData("http://a.example", false, "a.example", 80, "/", "")]
    [InlineData("HTTPS://a.example/", true, "a.example", 443, "/", "")]
    [InlineData("http://127.0.0.1:1/x", false, "127.0.0.1", 1, "/x", "")]
    [InlineData("http://[::1]:8080/x", false, "[::1]", 8080, "/x", "")]
    [InlineData("http://[::1]/x", false, "[::1]", 80, "/x", "")]
    [InlineData("https://h/pets/{id}/toys/{toy}?a=1&b={toy}", true, "h", 443, "/pets/<id>/toys/<toy>", "a=1&b=<toy>")]
    [InlineData("https://{tenant}.example.com:8443/{proxy}", true, "<tenant>.example.com", 8443, "/<proxy>", "")]
    [InlineData("http://h?x=1", false, "h", 80, "/", "x=1")]
    public void Endpoints_are_taken_apart(string text, bool https, string host, int port, string path, string query)
    {
        EndpointUri endpoint = Resolve(text);
        Assert.Equal((https, host, port, path, query), (endpoint.IsHttps, Show(endpoint.Host), endpoint.Port, Show(endpoint.Path), Show(endpoint.Query)));
    }

    [Fact]
    public void Stage_variables_can_stand_in_scheme_host_port_path_and_query()
    {
        EndpointUri endpoint = Resolve(
            "${stageVariables.scheme}://${stageVariables.host}:${stageVariables.port}/${stageVariables.base}/{id}?v=${stageVariables.v}",
            ("scheme", "https"), ("host", "u.example"), ("port", "9443"), ("base", "a/b"), ("v", "2"));
        Assert.True(endpoint.IsHttps);
        Assert.Equal(("u.example", 9443, "/a/b/<id>", "v=2"), (Show(endpoint.Host), endpoint.Port, Show(endpoint.Path), Show(endpoint.Query)));
    }

    [Fact]
    public void A_missing_stage_variable_reads_as_empty() => Assert.Equal("/x", Show(Resolve("http://h/${stageVariables.none}x").Path));

    [Fact]
    public void A_whole_uri_can_be_one_stage_variable() => Assert.Equal("/p", Show(Resolve("${stageVariables.url}", ("url", "http://h/p")).Path));

    [Theory]
    [InlineData("ftp://h/")]
    [InlineData("h/path")]
    [InlineData("")]
    [InlineData("http://")]
    [InlineData("http:///path")]
    [InlineData("http://h:0/")]
    [InlineData("http://h:65536/")]
    [InlineData("http://h:/")]
    [InlineData("http://h:+80/")]
    [InlineData("http://user@h/")]
    [InlineData("http://h/#part")]
    [InlineData("http://h/ä")]
    [InlineData("http://h/a\\b")]
    [InlineData("http://[::1/")]
    [InlineData("http://[1.2.3.4]/")]
    [InlineData("http://a b/")]
    [InlineData("http://h/\uE000")]
    [InlineData("${stageVariables.none}")]
    public void What_is_no_http_endpoint_is_refused_with_a_reason(string text)
    {
        EndpointUri? endpoint = UriTemplate.TryParse(text, out string? problem)?.TryResolve(None, out problem);
        Assert.Null(endpoint);
        Assert.False(string.IsNullOrEmpty(problem));
    }

    [Theory]
    [InlineData("http://h/{")]
    [InlineData("http://h/}")]
    [InlineData("http://h/{}")]
    [InlineData("http://h/{proxy+}")]
    [InlineData("http://h/{a b}")]
    [InlineData("http://h/${stageVariables.}")]
    [InlineData("http://h/${stageVariables.a-b}")]
    [InlineData("http://h/${context.stage}")]
    [InlineData("http://h/$x")]
    [InlineData("http://h/a b")]
    [InlineData("http://h/a\r\nb")]
    public void Broken_templates_are_refused_with_a_reason(string text)
    {
        Assert.Null(UriTemplate.TryParse(text, out string? problem));
        Assert.False(string.IsNullOrEmpty(problem));
    }

    [Fact]
    public void A_stage_variable_cannot_smuggle_a_placeholder_or_a_line_break()
    {
        UriTemplate template = UriTemplate.TryParse("http://h/{id}/${stageVariables.v}", out _)!;
        Assert.Null(template.TryResolve(new Dictionary<string, string> { ["v"] = "\uE000" }, out _));
        Assert.Null(template.TryResolve(new Dictionary<string, string> { ["v"] = "a\r\nb" }, out _));
    }
}
