using System.Collections.Immutable;
using System.Threading.Channels;
using Sluice.Engine;
using Sluice.Engine.Flow;
using Sluice.Engine.Recording;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;
using Sluice.Host.Configuration;
using Sluice.Host.Output;
using Sluice.Host.Reloading;
using Sluice.Hosting;
using Sluice.Hosting.Admin;
using Sluice.Hosting.Metrics;
using Sluice.Transport;

namespace Sluice.Host.Running;

/// <summary>A plan in operation: binds, serves, reloads, drains.</summary>
/// <param name="plan">A plan without faults.</param>
/// <param name="logs">The plan's access logs, not open yet.</param>
/// <param name="context">Where to say what is going on.</param>
/// <param name="sampleUpstream">Where the sample's upstream listens, or null where no sample is served.</param>
internal sealed class GatewayProcess(GatewayPlan plan, LogDestinations logs, HostContext context, Uri? sampleUpstream)
{
    private readonly ServiceNotices _service = new(context.Environment);

    /// <summary>What else is read again with definitions and configuration.</summary>
    public ImmutableArray<IReloadPart> Parts { get; init; } = [new AccessLogPart(logs), new TlsPart(plan.Tls)];

    /// <summary>What became of reloads.</summary>
    public ReloadOutcome Reloads { get; } = new(TimeProvider.System);

    /// <summary>Serves until <paramref name="stop"/> completes; then drains. Returns the exit code.</summary>
    /// <param name="stop">Asks for the end.</param>
    /// <param name="replanning">Makes the next plans.</param>
    /// <param name="requests">Asks for reloads.</param>
    /// <param name="watches">Whether files are watched.</param>
    public async Task<int> RunAsync(Task stop, Replanning replanning, ChannelReader<string> requests, bool watches)
    {
        InheritedSockets inherited = new(context.Environment, Environment.ProcessId);
        var listen = plan.Settings.IsListenDefault && !inherited.IsEmpty ? inherited.Urls : plan.Settings.Listen;
        if (!await TellAsync(inherited.Problems(listen))) return ExitCode.CannotBind;
        await using EventLoopGroup loops = new(plan.Settings.Loops, LoopReports.To(context.Error, plan.Settings.Transport));
        Gateway? gateway = null;
        await using GatewayAnswerLog? answers = context.IsTerminal ? new GatewayAnswerLog(() => gateway!.Snapshot.Addresses, context.Out) : null;
        gateway = new Gateway(loops, Options(plan.Settings, answers));
        gateway.Swap(plan.Snapshot!);
        using var counters = CounterFile.Answer(context.Environment, gateway);
        if (!await TellAsync(logs.Open())) return ExitCode.Faults;
        using var reopening = ReopenSignal.Answer(logs);
        await using SluiceServer server = new(gateway, listen, plan.Tls.Listeners, inherited);
        GatewayReading Read() => GatewayReading.Of(gateway, logs, server.State == ServerState.Ready) with { Reloads = ReloadReading.Of(Reloads) };
        using SluiceMeter meter = new(Read, TimeProvider.System);
        await using AdminListener admin = new();
        if (!await admin.StartAsync(plan.Settings.Admin, new AdminPages(gateway, () => server.State, Read), context)) return ExitCode.CannotBind;
        if (!await BindAsync(server)) return ExitCode.CannotBind;
        StartScreen screen = new(plan, server.Addresses, admin.Notice, loops, sampleUpstream);
        screen.Write(context.Out);
        foreach (var line in KernelAdvice.For(KernelSettings.Read(), plan.Settings.Load, plan.Settings.Upstreams, loops.Count)) await context.Error.WriteLineAsync(line);
        answers?.Begin();
        _service.Ready();
        Reloader reloader = new(gateway, replanning, plan, Parts, Reloads, new ReloadText(context.Out, context.Error));
        await using (new ReloadLoop(reloader, requests, _service, watches)) await stop;
        _service.Stopping();
        await DrainAsync(server, reloader.Running.Settings.DrainTimeout);
        return ExitCode.Done;
    }

    private async Task<bool> TellAsync(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems) await context.Error.WriteLineAsync(problem);
        return problems.Count == 0;
    }

    private static GatewayOptions Options(HostSettings settings, GatewayAnswerLog? answers) => new()
    {
        Flow = new FlowOptions
        {
            ReasonField = settings.HasReasonField,
            GatewayAnswered = answers is null ? null : answers.Add,
        },
        Http1 = settings.Http1,
        Load = settings.Load,
    };

    private async Task<bool> BindAsync(SluiceServer server)
    {
        try
        {
            await server.StartAsync();
            return true;
        }
        catch (CannotBindException failure)
        {
            await context.Error.WriteLineAsync($"{failure.Message.TrimEnd('.')}. Choose another address with --listen; port 0 takes a free one.");
            return false;
        }
    }

    private async Task DrainAsync(SluiceServer server, TimeSpan timeout)
    {
        await context.Out.WriteLineAsync($"Draining: requests in flight have {timeout.TotalSeconds:0.###} s. A second signal ends at once.");
        var finished = await server.DrainAsync(timeout);
        if (!finished) await context.Error.WriteLineAsync("The drain timeout is over; what was still in flight has been cut.");
    }
}
