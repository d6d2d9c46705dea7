namespace Sluice.Benchmarks.Heads;

/// <summary>Heads as they occur: what a load generator sends, what a browser sends, what a small service answers.</summary>
internal static class SampleHeads
{
    public static byte[] ShortRequest { get; } = "GET /json HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n"u8.ToArray();

    public static byte[] BrowserRequest { get; } = """
        GET /json HTTP/1.1
        Host: api.example.com
        Connection: keep-alive
        sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"
        sec-ch-ua-mobile: ?0
        sec-ch-ua-platform: "Linux"
        User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
        Accept: application/json, text/plain, */*
        Origin: https://app.example.com
        Sec-Fetch-Site: same-site
        Sec-Fetch-Mode: cors
        Sec-Fetch-Dest: empty
        Referer: https://app.example.com/pets
        Accept-Encoding: gzip, deflate, br
        Accept-Language: en-GB,en;q=0.9
        Cookie: session=4f2c9a7be01d4c5a8e6f; theme=dark


        """.ReplaceLineEndings("\r\n").Select(c => (byte)c).ToArray();

    public static byte[] JsonResponse { get; } =
        "HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Fri, 20 Nov 2026 11:00:00 GMT\r\nContent-Type: application/json\r\nContent-Length: 24\r\nConnection: keep-alive\r\n\r\n{\"id\":7,\"name\":\"Rex\"}   "u8.ToArray();

    /// <summary>A request with so many fields.</summary>
    public static byte[] WithFields(int count)
    {
        var fields = Enumerable.Range(0, count).Select(i => $"X-Field-{i}: value-{i}\r\n");
        return [.. $"GET /json HTTP/1.1\r\nHost: h\r\n{string.Concat(fields)}\r\n".Select(c => (byte)c)];
    }
}
