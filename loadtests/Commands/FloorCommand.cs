using System.CommandLine;
using System.Net;
using System.Runtime.InteropServices;
using Sluice.LoadTests.Floor;

namespace Sluice.LoadTests.Commands;

/// <summary>`floor`: the bare epoll proxy as a process.</summary>
internal static class FloorCommand
{
    public static Command Create()
    {
        var listen = new Option<string>("--listen") { Description = "ADDRESS:PORT to listen on; port 0 takes a free one.", Required = true };
        var upstream = new Option<string>("--upstream") { Description = "ADDRESS:PORT to relay to.", Required = true };
        var command = new Command(
            "floor",
            """
            A proxy with no HTTP semantics: one thread, bare epoll, four system calls a request. The yardstick of `peers`.

            Example:
              floor --listen 127.0.0.1:9000 --upstream 127.0.0.1:8000
            """)
        {
            listen,
            upstream,
        };
        RequireEndpoint(listen);
        RequireEndpoint(upstream);
        command.SetAction(parsed => Run(IPEndPoint.Parse(parsed.GetValue(listen)!), IPEndPoint.Parse(parsed.GetValue(upstream)!)));
        return command;
    }

    private static void RequireEndpoint(Option<string> option) => option.Validators.Add(result =>
    {
        var text = result.GetValueOrDefault<string>();
        if (!IPEndPoint.TryParse(text, out var endpoint) || !text.Contains(':', StringComparison.Ordinal)
            || endpoint.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork)
        {
            result.AddError($"{option.Name} takes an IPv4 address and a port, as in 127.0.0.1:9000, not '{text}'.");
        }
    });

    private static int Run(IPEndPoint listen, IPEndPoint upstream)
    {
        using var proxy = new FloorProxy(listen, upstream);
        using var counters = CounterFile.Answer(() => proxy.AnswersRelayed);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        Console.Out.WriteLine($"floor listens on {proxy.Endpoint}, relays to {upstream}");
        proxy.Run();
        return 0;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            proxy.Stop();
        }
    }
}
