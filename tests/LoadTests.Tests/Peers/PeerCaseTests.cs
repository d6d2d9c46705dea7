using System.Text;
using Sluice.LoadTests.Peers;
using Sluice.Protocol.Http1;

namespace LoadTests.Tests.Peers;

public sealed class PeerCaseTests
{
    public static TheoryData<string> Names => [.. PeerCase.All.Select(run => run.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_probes_request_is_one_message_of_the_cases_content(string name)
    {
        var run = PeerCase.Named(name);
        var request = Probe.Request(run, 80);
        var head = new RequestHead();
        var parser = new RequestHeadParser();
        Assert.Equal(HeadStatus.Done, parser.Parse(request, head, HeadLimits.Request, out _));
        Assert.Equal(!run.Closes, head.KeepAlive);

        var decoder = ContentDecoder.For(head.Framing, head.ContentLength, ContentLimits.Default, new TrailerSection());
        var content = 0;
        var rest = request.AsSpan(head.Length);
        while (!decoder.IsComplete)
        {
            Assert.NotEqual(ContentStatus.Rejected, decoder.Decode(rest, out var consumed, out _, out var length, out _));
            content += length;
            rest = rest[consumed..];
        }

        Assert.Equal((run.ContentBytes, 0), (content, rest.Length));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_definition_has_the_cases_method_and_path(string name)
    {
        var run = PeerCase.Named(name);
        using var json = System.Text.Json.JsonDocument.Parse(SluiceFiles.Definition(run, 81));

        var path = json.RootElement.GetProperty("paths").GetProperty(run.Resource.Path);
        Assert.Equal($"http://127.0.0.1:81{run.Resource.Path}", path.GetProperty(run.Method == "GET" ? "get" : "post").GetProperty("x-amazon-apigateway-integration").GetProperty("uri").GetString());
    }

    [Fact]
    public void Resources_have_the_length_that_their_cases_promise()
    {
        Assert.Equal(16 * 1024, PeerResource.Bytes16K.Content.Length);
        Assert.Equal(10 * 1024 * 1024, PeerResource.Bytes10M.Content.Length);
        Assert.Equal(PeerResource.SmallJson, Encoding.ASCII.GetString(PeerResource.Upload.Content.Span));
    }
}
