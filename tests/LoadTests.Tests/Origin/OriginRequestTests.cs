using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace LoadTests.Tests.Origin;

public sealed class OriginRequestTests(OriginFixture origin) : IClassFixture<OriginFixture>
{
    [Fact]
    public async Task An_echo_tells_what_the_request_was_made_of()
    {
        var echo = OriginFixture.Json(await origin.SendAsync(
            "PATCH /echo/a%2Fb?status=available HTTP/1.1\r\nHost: origin\r\nX: 1\r\nx: caf\u00e9\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"));

        Assert.Equal("PATCH", echo.GetProperty("method").GetString());
        Assert.Equal("/echo/a%2Fb?status=available", echo.GetProperty("target").GetString());
        Assert.Equal("1.1", echo.GetProperty("version").GetString());
        Assert.Equal(
            """[["Host","origin"],["X","1"],["x","café"],["Content-Length","5"],["Connection","close"]]""",
            echo.GetProperty("fields").GetRawText());
        Assert.Equal(5, echo.GetProperty("contentBytes").GetInt64());
        Assert.Equal("hello", echo.GetProperty("content").GetString());
        Assert.Equal("aGVsbG8=", echo.GetProperty("contentBase64").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("hello"u8)), echo.GetProperty("contentSha256").GetString());
    }

    [Fact]
    public async Task An_echo_shows_chunked_content_and_trailers()
    {
        var echo = OriginFixture.Json(await origin.SendAsync(
            "POST /echo HTTP/1.1\r\nHost: origin\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nSum: 7\r\n\r\n"));

        Assert.Equal("abcde", echo.GetProperty("content").GetString());
        Assert.Equal("""[["Sum","7"]]""", echo.GetProperty("trailers").GetRawText());
    }

    [Fact]
    public async Task Content_that_is_not_text_is_echoed_in_base64_alone()
    {
        var echo = OriginFixture.Json(await origin.SendAsync("POST /echo HTTP/1.1\r\nHost: origin\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\u00ff\u00fe"));

        Assert.Null(echo.GetProperty("content").GetString());
        Assert.Equal("//4=", echo.GetProperty("contentBase64").GetString());
    }

    [Fact]
    public async Task Long_content_is_counted_and_hashed_but_not_returned()
    {
        var content = new string('z', 3_000_000);

        var echo = OriginFixture.Json(await origin.SendAsync($"PUT /echo HTTP/1.1\r\nHost: origin\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n{content}"));

        Assert.Equal(content.Length, echo.GetProperty("contentBytes").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(content))), echo.GetProperty("contentSha256").GetString());
        Assert.Null(echo.GetProperty("contentBase64").GetString());
    }

    [Fact]
    public async Task An_echo_takes_its_parameters_from_a_field() =>
        Assert.StartsWith(
            "HTTP/1.1 201 Created\r\nConnection: close\r\nLocation: /7\r\n\r\n{",
            await origin.SendAsync("GET /echo HTTP/1.1\r\nHost: origin\r\nX-Origin: status=201&bare&framing=close&header=Location:%20/7\r\n\r\n"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Requests_on_one_connection_are_answered_in_turn()
    {
        var answers = await origin.SendAsync(
            "POST /echo HTTP/1.1\r\nHost: origin\r\nContent-Length: 3\r\n\r\none" +
            "GET /bytes?n=1&bare HTTP/1.1\r\nHost: origin\r\n\r\n" +
            "GET /json?bytes=10&bare HTTP/1.1\r\nHost: origin\r\nConnection: close\r\n\r\n");

        Assert.Contains("\"content\":\"one\"", answers, StringComparison.Ordinal);
        Assert.EndsWith(
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\0HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\n{\"pad\":\"\"}",
            answers,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_arrives_the_same_byte_by_byte()
    {
        using var socket = await origin.ConnectAsync();
        socket.NoDelay = true;
        foreach (var octet in "POST /echo HTTP/1.1\r\nHost: o\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n"u8.ToArray())
        {
            await socket.SendAsync(new[] { octet });
            await Task.Yield();
        }

        Assert.Equal("abc", OriginFixture.Json(await OriginFixture.ReadToEndAsync(socket)).GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_client_that_expects_100_is_told_to_continue_before_its_content_comes()
    {
        using var socket = await origin.ConnectAsync();
        await socket.SendAsync("POST /echo HTTP/1.1\r\nHost: o\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n"u8.ToArray());

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await OriginFixture.ReadUntilAsync(socket, "\r\n\r\n"));
        await socket.SendAsync("ok"u8.ToArray());
        Assert.Equal("ok", OriginFixture.Json(await OriginFixture.ReadToEndAsync(socket)).GetProperty("content").GetString());
    }

    [Fact]
    public async Task An_early_answer_comes_before_the_content_and_the_connection_goes_on()
    {
        using var socket = await origin.ConnectAsync();
        await socket.SendAsync("POST /bytes?early=yes&bare HTTP/1.1\r\nHost: o\r\nContent-Length: 5\r\n\r\n"u8.ToArray());

        Assert.Equal("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", await OriginFixture.ReadUntilAsync(socket, "\r\n\r\n"));
        await socket.SendAsync("helloGET /bytes?status=202&bare HTTP/1.1\r\nHost: o\r\nConnection: close\r\n\r\n"u8.ToArray());
        Assert.StartsWith("HTTP/1.1 202 Accepted\r\n", await OriginFixture.ReadToEndAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_early_answer_that_closes_leaves_the_content_unread()
    {
        using var socket = await origin.ConnectAsync();
        await socket.SendAsync("POST /bytes?early=close&status=413&bare HTTP/1.1\r\nHost: o\r\nContent-Length: 50000000\r\n\r\nsome"u8.ToArray());

        Assert.Equal("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", await OriginFixture.ReadToEndAsync(socket));
    }

    [Fact]
    public async Task A_client_that_half_closes_behind_its_request_still_gets_its_answer()
    {
        using var socket = await origin.ConnectAsync();
        await socket.SendAsync("GET /bytes?n=2&bare&delay=50 HTTP/1.1\r\nHost: o\r\n\r\n"u8.ToArray());
        socket.Shutdown(SocketShutdown.Send);

        Assert.Equal("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\0\u0001", await OriginFixture.ReadToEndAsync(socket));
    }
}
