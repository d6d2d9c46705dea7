using Sluice.Engine;
using Sluice.Engine.Flow;
using Sluice.Engine.Recording;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;
using Sluice.Host.Configuration;
using Sluice.Host.Output;
using Sluice.Hosting;
using Sluice.Hosting.Admin;
using Sluice.Hosting.Metrics;
using Sluice.Transport;

namespace Sluice.Host.Running;

/// <summary>A plan in operation: binds, serves, drains.</summary>
/// <param name="plan">A plan without faults.</param>
/// <param name="logs">The plan's access logs, not open yet.</param>
/// <param name="context">Where to say what is going on.</param>
/// <param name="sampleUpstream">Where the sample's upstream listens, or null where no sample is served.</param>
internal sealed class GatewayProcess(GatewayPlan plan, LogDestinations logs, HostContext context, Uri? sampleUpstream)
{
    /// <summary>Serves until <paramref name="stop"/> completes; then drains. Returns the exit code.</summary>
    public async Task<int> RunAsync(Task stop)
    {
        await using EventLoopGroup loops = new(plan.Settings.Loops, LoopReports.To(context.Error));
        await using GatewayAnswerLog? answers = context.IsTerminal ? new GatewayAnswerLog(plan.Snapshot!.Addresses, context.Out) : null;
        Gateway gateway = new(loops, Options(plan.Settings, answers));
        gateway.Swap(plan.Snapshot!);
        using var counters = CounterFile.Answer(context.Environment, gateway);
        if (!await OpenLogsAsync()) return ExitCode.Faults;
        using var reopening = ReopenSignal.Answer(logs);
        await using SluiceServer server = new(gateway, plan.Settings.Listen);
        GatewayReading Read() => GatewayReading.Of(gateway, logs, server.State == ServerState.Ready);
        using SluiceMeter meter = new(Read, TimeProvider.System);
        await using AdminListener admin = new();
        if (!await admin.StartAsync(plan.Settings.Admin, new AdminPages(gateway, () => server.State, Read), context)) return ExitCode.CannotBind;
        if (!await BindAsync(server)) return ExitCode.CannotBind;
        StartScreen screen = new(plan, server.Addresses, admin.Notice, loops.Count, sampleUpstream);
        screen.Write(context.Out);
        answers?.Begin();
        await stop;
        await DrainAsync(server);
        return ExitCode.Done;
    }

    private static GatewayOptions Options(HostSettings settings, GatewayAnswerLog? answers) => new()
    {
        Flow = new FlowOptions
        {
            ReasonField = settings.HasReasonField,
            GatewayAnswered = answers is null ? null : answers.Add,
        },
        Http1 = settings.Http1,
    };

    private async Task<bool> OpenLogsAsync()
    {
        var problems = logs.Open();
        foreach (var problem in problems) await context.Error.WriteLineAsync(problem);
        return problems.Count == 0;
    }

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

    private async Task DrainAsync(SluiceServer server)
    {
        var timeout = plan.Settings.DrainTimeout;
        await context.Out.WriteLineAsync($"Draining: requests in flight have {timeout.TotalSeconds:0.###} s. A second signal ends at once.");
        var finished = await server.DrainAsync(timeout);
        if (!finished) await context.Error.WriteLineAsync("The drain timeout is over; what was still in flight has been cut.");
    }
}
