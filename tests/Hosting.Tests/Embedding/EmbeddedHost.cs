using System.Collections.Concurrent;
using System.Net;
using Gateways;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.Engine.Integrations.Functions;
using Sluice.Hosting.Embedding;

namespace Hosting.Tests.Embedding;

/// <summary>A web application in this process with the gateway at one endpoint and a page of its own at another.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log;

    private EmbeddedHost(WebApplication app, ConcurrentQueue<string> log)
    {
        App = app;
        _log = log;
    }

    public WebApplication App { get; }

    public IEnumerable<string> Log => _log;

    public SluiceGateway Gateway => App.Services.GetRequiredService<SluiceGateway>();

    public int GatewayPort => new Uri(App.Urls.First()).Port;

    public int OwnPort => new Uri(App.Urls.Last()).Port;

    public static Task<EmbeddedHost> StartAsync(Route route, string name, FunctionHandler function) => StartAsync(options =>
    {
        options.AddApi(Definition.Of(route));
        options.Functions.Add(name, function);
    });

    public static async Task<EmbeddedHost> StartAsync(Action<SluiceOptions> configure, Action<ListenOptions>? listen = null)
    {
        var log = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(new QueueLog(log));
        builder.Services.AddSluice(options =>
        {
            options.Loops = 1;
            options.ReasonField = true;
            configure(options);
        });
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, 0, listen ?? (static gateway => gateway.UseSluice()));
            server.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        app.MapGet("/own", static () => "own");
        var host = new EmbeddedHost(app, log);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return host;
    }

    /// <summary>One request to the gateway on a connection of its own.</summary>
    public async Task<RawResponse> AskAsync(string request)
    {
        using var client = await RawClient.ConnectAsync(GatewayPort);
        await client.SendAsync(request);
        return await client.ReadResponseAsync();
    }

    public Task<RawResponse> GetAsync(string target) => AskAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    private sealed class QueueLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
