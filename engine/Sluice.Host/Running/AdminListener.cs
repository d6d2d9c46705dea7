using Sluice.Host.CommandLine;
using Sluice.Host.Configuration;
using Sluice.Hosting;
using Sluice.Hosting.Admin;

namespace Sluice.Host.Running;

/// <summary>
/// The admin listener of the process. An address that somebody asked for must be had; the default one may be taken, by another gateway on this
/// machine say, and then there is none.
/// </summary>
internal sealed class AdminListener : IAsyncDisposable
{
    private AdminServer? _server;

    /// <summary>What start-up says of it.</summary>
    public string Notice { get; private set; } = "Admin listener: off";

    /// <summary>Binds. False when an address that was asked for cannot be had.</summary>
    public async Task<bool> StartAsync(AdminListening listening, AdminPages pages, HostContext context)
    {
        if (listening.Url is not { } url) return true;
        AdminServer server = new(url, pages);
        try
        {
            await server.StartAsync();
        }
        catch (CannotBindException failure)
        {
            await server.DisposeAsync();
            Notice = $"Admin listener: off, for {url} cannot be had; choose another address with --admin";
            if (ReferenceEquals(listening, AdminListening.Default)) return true;
            await context.Error.WriteLineAsync($"{failure.Message.TrimEnd('.')}. Choose another address with --admin; port 0 takes a free one, off is none.");
            return false;
        }

        _server = server;
        Notice = $"Admin listener: {server.Address}/metrics, /healthz, /readyz";
        return true;
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;
}
