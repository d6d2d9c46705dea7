using System.Text;

namespace Sluice.Protocol.Http1;

/// <summary>The status line of every code from 100 to 599, written once.</summary>
public static class StatusLines
{
    private const int First = 100;
    private const int Last = 599;

    private static readonly byte[][] Lines = [.. Enumerable.Range(First, Last - First + 1).Select(Build)];

    /// <summary>The line with its CR LF: <c>HTTP/1.1 404 Not Found</c>.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="status"/> is not between 100 and 599.</exception>
    public static ReadOnlySpan<byte> Of(int status) => Lines[status - First];

    /// <summary>The phrase that the registry of RFC 9110 section 16.2.1 has for a code, or an empty one.</summary>
    public static string ReasonPhrase(int status) => status switch
    {
        100 => "Continue",
        101 => "Switching Protocols",
        102 => "Processing",
        103 => "Early Hints",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi-Status",
        208 => "Already Reported",
        226 => "IM Used",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        305 => "Use Proxy",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        >= 400 and < 500 => ClientErrorPhrase(status),
        >= 500 => ServerErrorPhrase(status),
        _ => "",
    };

    private static string ClientErrorPhrase(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        _ => "",
    };

    private static string ServerErrorPhrase(int status) => status switch
    {
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        _ => "",
    };

    private static byte[] Build(int status) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status} {ReasonPhrase(status)}\r\n");
}
