using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gateways;

namespace Engine.Tests.AccessLogs;

/// <summary>The four example formats of AWS's documentation (set-up-logging), each read as what it is.</summary>
public sealed class AwsFormatTests
{
    private const string Id = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
    private const string Request = $"GET /pets/7 HTTP/1.1\r\nHost: localhost\r\nx-amzn-RequestId: {Id}\r\n\r\n";

    private const string CommonLog =
        """$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId""";

    private const string Json =
        """{ "requestId":"$context.requestId", "extendedRequestId":"$context.extendedRequestId", "ip": "$context.identity.sourceIp", "caller":"$context.identity.caller", "user":"$context.identity.user", "requestTime":"$context.requestTime", "httpMethod":"$context.httpMethod", "resourcePath":"$context.resourcePath", "status":"$context.status", "protocol":"$context.protocol", "responseLength":"$context.responseLength" }""";

    private const string Xml =
        """<request id="$context.requestId"> <extendedRequestId>$context.extendedRequestId</extendedRequestId> <ip>$context.identity.sourceIp</ip> <caller>$context.identity.caller</caller> <user>$context.identity.user</user> <requestTime>$context.requestTime</requestTime> <httpMethod>$context.httpMethod</httpMethod> <resourcePath>$context.resourcePath</resourcePath> <status>$context.status</status> <protocol>$context.protocol</protocol> <responseLength>$context.responseLength</responseLength> </request>""";

    private const string Csv =
        """$context.identity.sourceIp,$context.identity.caller,$context.identity.user,$context.requestTime,$context.httpMethod,$context.resourcePath,$context.protocol,$context.status,$context.responseLength,$context.requestId,$context.extendedRequestId""";

    [Fact]
    public async Task A_line_of_the_common_log_format()
    {
        var match = Regex.Match(await LineAsync(CommonLog), """^127\.0\.0\.1 - - \[(?<time>[^]]+)\] "GET /pets/\{petId\} HTTP/1\.1" 200 13 (?<id>\S+) (?<extended>\S{15}=)$""");
        Assert.True(match.Success);
        Assert.Equal(Id, match.Groups["id"].Value);
        AssertIsNow(match.Groups["time"].Value);
    }

    [Fact]
    public async Task A_line_of_JSON()
    {
        var line = JsonDocument.Parse(await LineAsync(Json)).RootElement;
        Assert.Equal(11, line.EnumerateObject().Count());
        Assert.Equal(Id, line.GetProperty("requestId").GetString());
        Assert.Equal("127.0.0.1", line.GetProperty("ip").GetString());
        Assert.Equal("-", line.GetProperty("caller").GetString());
        Assert.Equal("/pets/{petId}", line.GetProperty("resourcePath").GetString());
        Assert.Equal("200", line.GetProperty("status").GetString());
        Assert.Equal("13", line.GetProperty("responseLength").GetString());
        AssertIsNow(line.GetProperty("requestTime").GetString()!);
    }

    [Fact]
    public async Task A_line_of_XML()
    {
        var line = XElement.Parse(await LineAsync(Xml));
        Assert.Equal(Id, line.Attribute("id")!.Value);
        Assert.Equal("GET", line.Element("httpMethod")!.Value);
        Assert.Equal("/pets/{petId}", line.Element("resourcePath")!.Value);
        Assert.Equal("HTTP/1.1", line.Element("protocol")!.Value);
        AssertIsNow(line.Element("requestTime")!.Value);
    }

    [Fact]
    public async Task A_line_of_CSV()
    {
        var columns = (await LineAsync(Csv)).Split(',');
        Assert.Equal(["127.0.0.1", "-", "-"], columns[..3]);
        AssertIsNow(columns[3]);
        Assert.Equal(["GET", "/pets/{petId}", "HTTP/1.1", "200", "13", Id], columns[4..10]);
    }

    private static void AssertIsNow(string requestTime)
    {
        var time = DateTimeOffset.ParseExact(requestTime, "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture);
        Assert.InRange(time, DateTimeOffset.UtcNow - Patience.Limit, DateTimeOffset.UtcNow);
    }

    private static async Task<string> LineAsync(string format)
    {
        await using var logged = await LoggedGateway.StartAsync(format, Definition.Of(Route.Mock("GET", "/pets/{petId}")));
        return await logged.LineOfAsync(Request);
    }
}
