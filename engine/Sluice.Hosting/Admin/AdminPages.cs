using Microsoft.AspNetCore.Http;
using Sluice.Engine;
using Sluice.Hosting.Metrics;

namespace Sluice.Hosting.Admin;

/// <summary>What the admin listener shows.</summary>
/// <param name="gateway">The gateway whose loops are asked for their health.</param>
/// <param name="state">Whether new connections are welcome.</param>
/// <param name="read">Makes a reading.</param>
public sealed class AdminPages(Gateway gateway, Func<ServerState> state, Func<GatewayReading> read)
{
    private readonly LoopHealth _health = new(gateway.Loops);

    internal async Task<AdminPage> GetAsync(string path) => path switch
    {
        "/metrics" => new AdminPage(StatusCodes.Status200OK, PrometheusText.Of(read()), PrometheusText.ContentType),
        "/healthz" => Health(await _health.SilentAsync()),
        "/readyz" => Readiness(state()),
        _ => new AdminPage(StatusCodes.Status404NotFound, "There are /metrics, /healthz and /readyz.\n"),
    };

    private static AdminPage Health(IReadOnlyList<int> silent) => silent.Count == 0
        ? new AdminPage(StatusCodes.Status200OK, "healthy\n")
        : new AdminPage(StatusCodes.Status503ServiceUnavailable, $"no answer from event loop {string.Join(", ", silent)}\n");

    private static AdminPage Readiness(ServerState state) =>
        new(state == ServerState.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, $"{state.ToString().ToLowerInvariant()}\n");
}
