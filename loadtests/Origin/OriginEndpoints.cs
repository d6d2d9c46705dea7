using System.Text;

namespace Sluice.LoadTests.Origin;

/// <summary>The origin's paths. <see cref="About"/> is their documentation, for `--help` and for GET /.</summary>
internal sealed class OriginEndpoints(OriginCounters counters)
{
    /// <summary>Where /echo, whose query belongs to the test, looks for the parameters that others take from the query.</summary>
    public const string ControlField = "x-origin";

    private const long ContentLimitBytes = 1L << 40;
    private const long DefaultJsonBytes = 110;
    private const long DefaultAbortedBytes = 1 << 20;

    public const string About =
        """
        Paths:
          /json?bytes=N             a JSON object of exactly N bytes (110; at least 10)
          /echo, /echo/...          any method: method, target, version, fields, content and trailers as JSON;
                                    with contentBytes and contentSha256; content over 64 KiB itself is not returned
          /bytes?n=N                N bytes (0) that count 0..250 over and over
          /abort?after=K&n=N        announces N bytes (1048576), sends K of them (0), then cuts the connection;
                                    how=close (default: its end), how=reset (RST), head=no (cut before any byte)
          /raw?bytes=TEXT           sends the percent-decoded TEXT as it is and closes; with &keep the connection stays
          /ws                       WebSocket echo: text and binary unchanged, messages up to 64 MiB, no limit on idle time or age,
                                    permessage-deflate as offered; with ?deflate=no without
          /count                    connections, requests, answered, contentBytes as JSON, not counting itself; &reset sets them to 0
          /                         this text

        Parameters of every answer, in the query; for /echo in a request field x-origin: status=201&delay=50
          status=CODE  reason=TEXT  200 to 999; the status line
          header=LINE               a field line to add, as it is, such as header=Set-Cookie:%20a=b; may be repeated
          bare                      leaves out Date and Content-Type
          framing=length|chunked|close   how the content ends; chunked becomes close for HTTP/1.0
          trailer=LINE              a trailer field line (chunked); may be repeated
          interim=CODE              a 1xx before the answer, such as 100 or 103; may be repeated
          interimHeader=LINE        a field line in each interim answer other than 100; may be repeated
          delay=MS                  before the head
          piece=BYTES pieceDelay=MS content in pieces (16384), with a delay between them
          early=yes                 answers first, then reads the request's content
          early=close               answers first, then closes with the content unread
          close                     says Connection: close and does so
        """;

    /// <summary>Decides the answer; the request's content has not been read yet.</summary>
    public OriginAnswer Answer(OriginRequest request)
    {
        var isEcho = request.Path == "/echo" || request.Path.StartsWith("/echo/", StringComparison.Ordinal);
        var query = new QueryParameters(isEcho ? Control(request) : request.Query);
        var answer = isEcho
            ? new OriginAnswer(AnswerPlan.From(query), content => EchoContent.Of(request, content))
            : Named(request.Path, query);
        query.RefuseUnread();
        return query.Fault is { } fault ? OriginAnswer.Fault(400, fault) : answer;
    }

    /// <summary>Whether a request enters the counts.</summary>
    public static bool Counts(OriginRequest request) => request.Path != "/count";

    private OriginAnswer Named(string path, QueryParameters query) => path switch
    {
        "/json" => OriginAnswer.Of(
            AnswerPlan.From(query),
            new JsonPadding(query.Number("bytes", DefaultJsonBytes, JsonPadding.MinBytes, ContentLimitBytes))),
        "/bytes" => OriginAnswer.Of(AnswerPlan.From(query), new CountingContent(query.Number("n", 0, 0, ContentLimitBytes))),
        "/abort" => Abort(query),
        "/raw" => OriginAnswer.Of(
            new AnswerPlan { Raw = query.Text("bytes", ""), CloseAfter = !query.Has("keep") },
            new CountingContent(0)),
        "/count" => Count(query),
        "/" => OriginAnswer.Of(AnswerPlan.From(query), new FixedContent(Encoding.ASCII.GetBytes(About + "\n"), "text/plain")),
        _ => OriginAnswer.Fault(404, $"no such path; GET / lists them: {path}"),
    };

    private static OriginAnswer Abort(QueryParameters query)
    {
        var length = query.Number("n", DefaultAbortedBytes, 0, ContentLimitBytes);
        var plan = AnswerPlan.From(query) with
        {
            AbortAfter = query.Number("after", 0, 0, length),
            AbortByReset = query.Word("how", "close", "reset") == "reset",
            AbortBeforeHead = query.Word("head", "yes", "no") == "no",
        };
        return OriginAnswer.Of(plan, new CountingContent(length));
    }

    private OriginAnswer Count(QueryParameters query)
    {
        var counts = new FixedContent(Encoding.ASCII.GetBytes(counters.ToJson()), "application/json");
        if (query.Has("reset"))
        {
            counters.Reset();
        }

        return OriginAnswer.Of(AnswerPlan.From(query), counts);
    }

    private static string Control(OriginRequest request)
    {
        foreach (var field in request.Fields)
        {
            if (field.Name.Equals(ControlField, StringComparison.OrdinalIgnoreCase))
            {
                return field.Value;
            }
        }

        return "";
    }
}
