using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Gateways;
using Sluice.Engine.AccessLogs;
using Sluice.Engine.Recording;

namespace Engine.Tests.AccessLogs;

/// <summary>Nothing that a client sends can look like a part of the format.</summary>
public sealed class InjectionTests
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] HostileAgents =
    [
        "x\", \"status\":\"999", "back\\slash\\", "</ua><admin/>", "&quot;&lt;", "a' or 'b", "a\tb", "a,b;c|d", "\u0080\u009b31m", "\u00c2\u009b31m", "\u00e2\u0080\u00a8next",
        "\u00c3\u00bc", "\u00ef\u00bf\u00be", "\u00d8\u009c", "\u00ff\u00fe", "$context.requestId", "%0d%0a", "\\u0022",
    ];

    [Fact]
    public async Task A_line_of_JSON_stays_one_object_with_the_same_members()
    {
        var lines = await LinesAsync("""{"id":"$context.requestId","ua":"$context.identity.userAgent","status":$context.status}""", HostileAgents);
        Assert.All(lines.Zip(HostileAgents), pair =>
        {
            var root = JsonDocument.Parse(pair.First).RootElement;
            Assert.Equal(["id", "ua", "status"], root.EnumerateObject().Select(member => member.Name));
            Assert.Equal(200, root.GetProperty("status").GetInt32());
            if (pair.Second.All(char.IsAscii)) Assert.Equal(pair.Second, root.GetProperty("ua").GetString());
        });
    }

    [Fact]
    public async Task A_line_of_XML_stays_one_element_with_the_same_children()
    {
        var lines = await LinesAsync("""<r id="$context.requestId" ua="$context.identity.userAgent"><ua>$context.identity.userAgent</ua></r>""", HostileAgents);
        Assert.All(lines, line =>
        {
            var element = XElement.Parse(line);
            Assert.Equal("ua", Assert.Single(element.Elements()).Name.LocalName);
            Assert.Equal(2, element.Attributes().Count());
            Assert.Empty(element.Element("ua")!.Elements());
        });
    }

    [Theory]
    [InlineData("$context.requestId,$context.identity.userAgent,$context.status", ',', 3)]
    [InlineData("$context.requestId,$context.identity.userAgent", ',', 2)]
    [InlineData("$context.requestId|$context.identity.userAgent|$context.status", '|', 3)]
    [InlineData("$context.requestId \"$context.identity.userAgent\"", '"', 3)]
    [InlineData("$context.requestId;ua=$context.identity.userAgent;$context.status", ';', 3)]
    public async Task A_line_of_columns_keeps_their_number(string format, char separator, int columns) =>
        Assert.All(await LinesAsync(format, HostileAgents), line => Assert.Equal(columns, line.Split(separator).Length));

    [Fact]
    public void Any_bytes_become_one_harmless_text_that_JSON_reads_back()
    {
        Random random = new(7);
        LogLine line = new();
        for (var round = 0; round < 20_000; round++)
        {
            var value = new byte[random.Next(0, 12)];
            random.NextBytes(value);
            line.Clear();
            Assert.True(LogEscaping.TryAppend(line, value, LogEscaping.Plain, LogLine.MaxBytes));
            var text = Strict.GetString(line.Bytes);
            Assert.DoesNotContain(text, c => char.IsControl(c) || "\"'<>&\u2028\u2029\u202e".Contains(c, StringComparison.Ordinal));
            var read = JsonSerializer.Deserialize<string>($"\"{text}\"");
            if (IsUtf8(value)) Assert.Equal(Strict.GetString(value), read);
        }
    }

    [Fact]
    public void A_value_that_does_not_fit_leaves_nothing_behind()
    {
        for (var most = 0; most < 12; most++)
        {
            LogLine line = new();
            Assert.False(LogEscaping.TryAppend(line, "ab\"cd\u001b"u8, LogEscaping.Plain, most));
            Assert.Equal(0, line.Length);
        }
    }

    [Fact]
    public async Task A_line_is_bounded_and_stays_JSON_whatever_its_values_grow_to()
    {
        var members = string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"a{i}\":\"$context.identity.userAgent\""));
        var line = Assert.Single(await LinesAsync($$"""{"id":"$context.requestId",{{members}}}""", new string('"', 5_000)));
        Assert.InRange(Encoding.UTF8.GetByteCount(line), 30_000, LogLine.MaxBytes - 1);
        var values = JsonDocument.Parse(line).RootElement.EnumerateObject().Skip(1).Select(member => member.Value.GetString()).ToList();
        Assert.Equal([1, 5_000], values.Select(value => value!.Length).Distinct().Order());
        Assert.Equal("-", values[^1]);
    }

    private static async Task<string[]> LinesAsync(string format, params string[] agents)
    {
        await using var logged = await LoggedGateway.StartAsync(format, Definition.Of(Route.Mock("GET", "/pets")));
        foreach (var agent in agents) await logged.Gateway.AskAsync($"GET /pets HTTP/1.1\r\nHost: h\r\nUser-Agent: {agent}\r\n\r\n");
        var lines = await logged.LinesAsync(agents.Length);
        Assert.Equal(agents.Length, lines.Length);
        return lines;
    }

    private static bool IsUtf8(byte[] value)
    {
        try
        {
            Strict.GetString(value);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
