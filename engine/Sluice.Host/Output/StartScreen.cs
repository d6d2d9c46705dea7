using Sluice.Definitions.Faults;
using Sluice.Engine.Http1;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Upstreams;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;
using Sluice.Hosting;
using Sluice.Transport;

namespace Sluice.Host.Output;

/// <summary>What start-up prints: where it listens, which limits are on, and for each API where it is and a line to try.</summary>
internal sealed class StartScreen(GatewayPlan plan, IReadOnlyList<ListenUrl> addresses, string admin, EventLoopGroup loops, Uri? sampleUpstream)
{
    // So that it stays one screen.
    private const int MaxApis = 5;
    private const int MaxNotices = 6;

    public void Write(TextWriter output)
    {
        output.WriteLine($"sluice {VersionAnswer.Version}: {Loops()}{(plan.ConfigurationFile is { } file ? $", configured by {file}" : "")}");
        output.WriteLine($"Listening on {string.Join(", ", addresses)}");
        output.WriteLine(admin);
        output.WriteLine(Limits());
        foreach (var api in plan.Apis.Take(MaxApis)) Write(api, output);
        if (plan.Apis.Length > MaxApis) output.WriteLine($"and {plan.Apis.Length - MaxApis} more APIs, each at its name");
        WriteRoot(output);
        WriteNotices(output);
        output.WriteLine();
        if (sampleUpstream is not null) output.WriteLine($"This is the petstore sample; its upstream runs in this process at {sampleUpstream}");
        output.WriteLine("Ctrl-C or SIGTERM drains and ends.");
        output.Flush();
    }

    private string Loops() => Counted.Of(loops.Count, "event loop") + (loops.Transport == TransportKind.Sockets ? " over .NET's sockets" : "");

    private string Limits()
    {
        var isDefault = plan.Settings.Http1 == Http1Limits.Default && plan.Settings.Upstreams == UpstreamLimits.Default && plan.Settings.Tunnels == TunnelLimits.Default;
        return (isDefault ? "Limits of one message: AWS's" : "Limits of one message: AWS's but for those configured")
            + (plan.Settings.HasAccountLimits
                ? "; account quotas: AWS's, 10,000 requests/s and bursts of 5,000"
                : "; account quotas: off ('limits: aws' turns them on)");
    }

    private void Write(LoadedApi api, TextWriter output)
    {
        var routes = api.Api.Methods.Count();
        var refused = api.Api.Methods.Count(method => !method.Refused.IsEmpty);
        output.WriteLine();
        output.WriteLine(
            $"{api.Id}: REST API \"{api.Api.Name}\", {Stages(api)}, {Counted.Of(routes, "route")}{(refused == 0 ? "" : $", {refused} of them answer 501")}");
        string? curl = null;
        foreach (var url in BaseUrl.Of(api, plan.Mounts, addresses[0]))
        {
            output.WriteLine($"  {url.Url}{(url.Host is null ? "" : $"  for host {url.Host}")}");
            curl ??= CurlLine.For(url.Url, url.Host, api.Api);
        }

        if (curl is not null) output.WriteLine($"  {curl}");
    }

    /// <summary>Of several APIs none is at the root by itself.</summary>
    private void WriteRoot(TextWriter output)
    {
        if (plan.Mounts.Any(mount => mount.BasePath.Length == 0) || plan.Apis.Length == 1) return;
        output.WriteLine();
        output.WriteLine($"Nothing is at /. To put one there: {string.Join(" or ", plan.Apis.Take(MaxApis).Select(api => $"--mount /={api.Id}"))}");
    }

    private static string Stages(LoadedApi api) => api.Stages is [var only] ? $"stage {only.Name}" : $"stages {string.Join(", ", api.Stages.Select(stage => stage.Name))}";

    private void WriteNotices(TextWriter output)
    {
        // A choice that went as expected is for 'check'; what is not served as written is for everyone.
        var notices = plan.Notices.OrderBy(notice => notice.Kind == NoticeKind.Choice).ThenBy(notice => notice.Kind == NoticeKind.Inert).ToList();
        if (notices.Count > 0) output.WriteLine();
        foreach (var notice in notices.Take(MaxNotices)) output.WriteLine($"note: {notice}");
        if (notices.Count > MaxNotices) output.WriteLine($"note: and {notices.Count - MaxNotices} more; 'sluice check' lists them");
    }
}
