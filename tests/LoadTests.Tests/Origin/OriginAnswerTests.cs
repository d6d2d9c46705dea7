using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace LoadTests.Tests.Origin;

public sealed class OriginAnswerTests(OriginFixture origin) : IClassFixture<OriginFixture>
{
    [Theory]
    [InlineData(10)]
    [InlineData(110)]
    [InlineData(16 * 1024 + 1)]
    [InlineData(300_000)]
    public async Task Json_is_valid_and_of_exactly_the_size_that_was_asked_for(int bytes)
    {
        var answer = await origin.GetAsync($"/json?bytes={bytes}");

        Assert.Contains($"\r\nContent-Length: {bytes}\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(bytes, OriginFixture.Body(answer).Length);
        Assert.Equal(bytes - 10, OriginFixture.Json(answer).GetProperty("pad").GetString()!.Length);
    }

    [Fact]
    public async Task Bytes_count_up_across_pieces()
    {
        var body = OriginFixture.Body(await origin.GetAsync("/bytes?n=1000&piece=7"));

        Assert.Equal(string.Concat(Enumerable.Range(0, 1000).Select(index => (char)(index % 251))), body);
    }

    [Fact]
    public async Task Chunked_content_ends_with_its_trailers() =>
        Assert.EndsWith(
            "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\n\0\u0001\u0002\u0003\r\n2\r\n\u0004\u0005\r\n0\r\nChecksum: 7\r\nA: b\r\n\r\n",
            await origin.GetAsync("/bytes?n=6&piece=4&framing=chunked&trailer=Checksum:%207&trailer=A:%20b"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Close_delimited_content_has_no_length_and_ends_the_connection()
    {
        using var socket = await origin.ConnectAsync();
        await socket.SendAsync("GET /bytes?n=3&framing=close&bare HTTP/1.1\r\nHost: origin\r\n\r\n"u8.ToArray());

        Assert.Equal("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\0\u0001\u0002", await OriginFixture.ReadToEndAsync(socket));
    }

    [Fact]
    public async Task An_http_1_0_client_is_never_sent_chunks()
    {
        var answer = await origin.SendAsync("GET /bytes?n=3&framing=chunked&bare HTTP/1.0\r\n\r\n");

        Assert.Equal("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\0\u0001\u0002", answer);
    }

    [Fact]
    public async Task Status_reason_and_field_lines_are_sent_as_they_were_asked_for() =>
        Assert.Equal(
            "HTTP/1.1 999 Quite odd\r\nContent-Length: 0\r\nConnection: close\r\nX: 1\r\nno colon \t\r\n\r\n",
            await origin.GetAsync("/bytes?status=999&reason=Quite%20odd&bare&header=X:%201&header=no%20colon%20%09"));

    [Fact]
    public async Task Interim_answers_go_before_the_final_one() =>
        Assert.StartsWith(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n",
            await origin.GetAsync("/json?interim=100&interim=103&interimHeader=Link:%20%3C/a%3E"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("/bytes?n=100")]
    [InlineData("/bytes?n=100&framing=chunked")]
    public async Task Head_has_the_fields_and_no_content(string target)
    {
        var answer = await origin.GetAsync(target, "HEAD");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Equal("", OriginFixture.Body(answer));
    }

    [Fact]
    public async Task A_204_has_neither_content_nor_length()
    {
        var answer = await origin.GetAsync("/bytes?n=100&status=204&bare");

        Assert.Equal("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", answer);
    }

    [Fact]
    public async Task Delays_hold_back_the_head_and_each_further_piece()
    {
        var started = Stopwatch.GetTimestamp();

        await origin.GetAsync("/bytes?n=3&piece=1&delay=60&pieceDelay=40");

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 139, double.MaxValue);
    }

    [Fact]
    public async Task An_abort_by_close_ends_inside_the_announced_content()
    {
        var answer = await origin.GetAsync("/abort?n=1000&after=5");

        Assert.Contains("\r\nContent-Length: 1000\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(5, OriginFixture.Body(answer).Length);
    }

    [Fact]
    public async Task An_aborted_chunked_answer_lacks_its_last_chunk() =>
        Assert.EndsWith("\r\n\r\n3\r\n\0\u0001\u0002\r\n", await origin.GetAsync("/abort?n=1000&after=3&framing=chunked"), StringComparison.Ordinal);

    [Fact]
    public async Task An_abort_by_reset_is_seen_as_a_reset_behind_the_bytes_that_were_sent()
    {
        using var socket = await origin.ConnectAsync();
        await socket.SendAsync("GET /abort?n=1000&after=5&how=reset&bare HTTP/1.1\r\nHost: origin\r\n\r\n"u8.ToArray());

        Assert.EndsWith("\r\n\r\n\0\u0001\u0002\u0003\u0004", await OriginFixture.ReadUntilAsync(socket, "\u0004"), StringComparison.Ordinal);
        var reset = await Assert.ThrowsAsync<SocketException>(() => OriginFixture.ReadToEndAsync(socket));
        Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
    }

    [Fact]
    public async Task An_abort_before_the_head_sends_nothing() => Assert.Equal("", await origin.GetAsync("/abort?head=no"));

    [Fact]
    public async Task Raw_bytes_are_sent_as_they_are() =>
        Assert.Equal(
            "HTTP/1.1 200 OK\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n\u00ff",
            await origin.GetAsync("/raw?bytes=HTTP/1.1%20200%20OK%0aContent-Length:%201%0d%0aContent-Length:%202%0d%0a%0d%0a%ff"));

    [Theory]
    [InlineData("/json?byts=3", "no parameter is called 'byts'")]
    [InlineData("/json?bytes=9", "bytes takes a number from 10")]
    [InlineData("/json?interim=200", "interim takes a status from 100 to 199")]
    [InlineData("/json?framing=gzip", "framing takes length or chunked or close, not 'gzip'")]
    [InlineData("/bytes?n=-1", "n takes a number from 0")]
    public async Task A_parameter_that_cannot_be_meant_is_refused(string target, string sentence)
    {
        var answer = await origin.GetAsync(target);

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.Contains(sentence, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_path_is_a_404_and_the_root_lists_the_paths()
    {
        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", await origin.GetAsync("/nope"), StringComparison.Ordinal);
        Assert.Contains("/abort?after=K", await origin.GetAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_parser_refuses_is_answered_with_its_reason()
    {
        var answer = await origin.SendAsync("GET / HTTP/1.1\nHost: origin\n\n");

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("BareLf (RFC 9112 2.2)", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_fills_every_buffer_arrives_whole()
    {
        const int Total = 8 << 20;
        using var socket = await origin.ConnectAsync();
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /bytes?n={Total}&framing=close&piece=1048576&bare HTTP/1.1\r\nHost: origin\r\n\r\n"));
        await Task.Delay(100);

        var body = OriginFixture.Body(await OriginFixture.ReadToEndAsync(socket));

        Assert.Equal(Total, body.Length);
        Assert.Equal((char)((Total - 1) % 251), body[^1]);
    }
}
