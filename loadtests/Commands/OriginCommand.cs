using System.CommandLine;
using System.Net;
using Sluice.LoadTests.Origin;

namespace Sluice.LoadTests.Commands;

/// <summary>`origin`: an upstream that does to a gateway whatever a request asks for.</summary>
internal static class OriginCommand
{
    private const int LoopsLimit = 256;

    private const string About =
        $"""
        An upstream for tests: each request says how it wants to be answered. It runs until SIGTERM or Ctrl-C.

        Examples:
          origin --listen http://127.0.0.1:9100
          origin --listen http://127.0.0.1:9100 --concurrency 10 --service-time 20ms      500 requests a second and no more
          curl 'http://127.0.0.1:9100/json?bytes=16384&delay=50'
          curl 'http://127.0.0.1:9100/bytes?n=1000&framing=chunked&piece=100&trailer=Checksum:%207'
          curl 'http://127.0.0.1:9100/json?interim=103&interimHeader=Link:%20%3C/a.css%3E'
          curl 'http://127.0.0.1:9100/abort?n=1000&after=500&how=reset'
          curl -d hello -H 'x-origin: status=201&header=Location:%20/7' http://127.0.0.1:9100/echo
          curl http://127.0.0.1:9100/count

        {OriginEndpoints.About}
        """;

    public static Command Create()
    {
        var listen = new Option<Uri>("--listen")
        {
            Description = "http://ADDRESS:PORT to listen on; port 0 takes a free one, which is printed.",
            CustomParser = result =>
            {
                if (TryParse(result.Tokens[0].Value, out var url))
                {
                    return url;
                }

                result.AddError($"--listen takes a URL such as http://127.0.0.1:9100 or http://[::1]:0, not '{result.Tokens[0].Value}'.");
                return null;
            },
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:0"),
        };
        var loops = new Option<int>("--loops") { Description = "Event loops; 0 is one per processor.", DefaultValueFactory = _ => 0 };
        loops.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > LoopsLimit)
            {
                result.AddError($"--loops takes a number from 0 to {LoopsLimit}.");
            }
        });
        var concurrency = PositiveOption.CreateOptional("--concurrency", "Requests at a time, each for --service-time; others wait in turn [default: any].");
        var serviceTime = DurationOption.Create("--service-time", TimeSpan.FromMilliseconds(20), "How long each takes, with --concurrency.");
        var command = new Command("origin", About) { listen, loops, concurrency, serviceTime };
        command.SetAction((parsed, cancellation) =>
        {
            var capacity = parsed.GetValue(concurrency) is { } places ? new OriginCapacity(places, parsed.GetValue(serviceTime)) : null;
            return RunAsync(parsed.GetRequiredValue(listen), parsed.GetValue(loops), capacity, cancellation);
        });
        return command;
    }

    private static bool TryParse(string text, out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && url.Scheme == Uri.UriSchemeHttp
        && url.PathAndQuery == "/"
        && (url.Host == "localhost" || IPAddress.TryParse(url.IdnHost, out _));

    private static async Task<int> RunAsync(Uri listen, int loops, OriginCapacity? capacity, CancellationToken cancellation)
    {
        var address = listen.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(listen.IdnHost);
        await using var server = await OriginServer.StartAsync(address, listen.Port, loops, capacity);
        await Console.Out.WriteLineAsync($"origin listens on http://{server.EndPoint}");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Being told to end is how it ends.
        }

        return 0;
    }
}
