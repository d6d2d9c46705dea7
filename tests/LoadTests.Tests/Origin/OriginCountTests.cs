using System.Text.Json;

namespace LoadTests.Tests.Origin;

public sealed class OriginCountTests(OriginFixture origin) : IClassFixture<OriginFixture>
{
    [Fact]
    public async Task Requests_answers_and_content_are_counted_apart()
    {
        await CountAsync("&reset");
        await origin.SendAsync("POST /echo HTTP/1.1\r\nHost: o\r\nContent-Length: 5\r\n\r\nhelloGET /json HTTP/1.1\r\nHost: o\r\nConnection: close\r\n\r\n");
        await origin.GetAsync("/abort?after=1");

        var count = await CountAsync("");
        Assert.Equal(3, count.GetProperty("requests").GetInt64());
        Assert.Equal(2, count.GetProperty("answered").GetInt64());
        Assert.Equal(5, count.GetProperty("contentBytes").GetInt64());
        Assert.Equal(3, count.GetProperty("connections").GetInt64());
    }

    private async Task<JsonElement> CountAsync(string parameters) => OriginFixture.Json(await origin.GetAsync("/count?close" + parameters));
}
