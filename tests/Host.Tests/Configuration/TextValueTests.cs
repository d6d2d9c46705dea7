using Sluice.Engine.Compilation;
using Sluice.Host.Configuration;
using Sluice.Hosting;
using Sluice.Transport;

namespace Host.Tests.Configuration;

public sealed class TextValueTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1", 8080, false)]
    [InlineData("http://localhost:0", "localhost", 0, false)]
    [InlineData("http://[::]:80/", "[::]", 80, false)]
    [InlineData("HTTP://0.0.0.0", "0.0.0.0", 80, false)]
    [InlineData("https://0.0.0.0:8443", "0.0.0.0", 8443, true)]
    [InlineData("https://localhost", "localhost", 443, true)]
    public void An_address_to_listen_at_is_read(string text, string host, int port, bool isHttps)
    {
        Assert.True(ListenText.TryRead(text, out var url, out _));
        Assert.Equal(new ListenUrl(host, port, isHttps), url);
    }

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("unix:///run/sluice")]
    [InlineData("http://")]
    [InlineData("http://::1:80")]
    [InlineData("http://127.1:80")]
    [InlineData("http://127.0.0.1:x")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:80/pets")]
    [InlineData("http://*:80")]
    public void What_cannot_be_listened_at_is_refused(string text)
    {
        Assert.False(ListenText.TryRead(text, out _, out var problem));
        Assert.NotEmpty(problem.Remedy);
    }

    [Theory]
    [InlineData("/=pets", null, "", "pets", null)]
    [InlineData("/v1/=pets:prod", null, "v1", "pets", "prod")]
    [InlineData("api.example.com/a/b=pets:*", "api.example.com", "a/b", "pets", "*")]
    [InlineData("[::1]/=pets", "[::1]", "", "pets", null)]
    public void A_mount_is_read(string text, string? host, string basePath, string api, string? stage)
    {
        Assert.True(Mounting.TryRead(text, out var mount, out _));
        Assert.Equal(new Mounting(host, basePath, api, stage), mount);
    }

    [Theory]
    [InlineData("pets")]
    [InlineData("pets=/")]
    [InlineData("/=")]
    [InlineData("/=pets:")]
    [InlineData("/a?b=pets")]
    [InlineData("host:80/=pets")]
    public void What_is_no_mount_is_refused(string text) => Assert.False(Mounting.TryRead(text, out _, out _));

    [Fact]
    public void A_redirection_is_read()
    {
        Assert.True(ConnectToText.TryRead("example.com:443=http://127.0.0.1:9000", out var tcp, out _));
        Assert.Equal(new ConnectTo("example.com", 443, DialTarget.Tcp("127.0.0.1", 9000)), tcp);
        Assert.True(ConnectToText.TryRead("example.com=https://127.0.0.1:9443", out var tls, out _));
        Assert.Equal(new ConnectTo("example.com", null, DialTarget.Tcp("127.0.0.1", 9443), UsesTls: true), tls);
        Assert.True(ConnectToText.TryRead("example.com=unix:/run/app.sock", out var unix, out _));
        Assert.Equal(new ConnectTo("example.com", null, DialTarget.Unix("/run/app.sock")), unix);
        Assert.True(ConnectToText.TryRead("[::1]:80=http://[::1]:9000/", out var v6, out _));
        Assert.Equal(("[::1]", 80, "::1"), (v6.Host, v6.Port, v6.Target.Host));
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("=http://a")]
    [InlineData("example.com:0=http://a")]
    [InlineData("example.com:x=http://a")]
    [InlineData("example.com=a")]
    [InlineData("example.com=http://a/path")]
    [InlineData("exa mple=http://a")]
    public void What_is_no_redirection_is_refused(string text) => Assert.False(ConnectToText.TryRead(text, out _, out _));

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("7", 7_000)]
    [InlineData("0", 0)]
    public void A_duration_is_read(string text, int milliseconds)
    {
        Assert.True(DurationText.TryRead(text, out var duration, out _));
        Assert.Equal(milliseconds, duration.Value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1d")]
    [InlineData("25h")]
    [InlineData("1e9")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(DurationText.TryRead(text, out _, out _));
}
