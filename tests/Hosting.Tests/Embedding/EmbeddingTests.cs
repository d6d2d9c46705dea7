using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Gateways;
using Hosting.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Engine.Integrations.Functions;
using Sluice.Hosting.Embedding;
using Sluice.Hosting.Tls;

namespace Hosting.Tests.Embedding;

/// <summary>The gateway in an ASP.NET Core host.</summary>
public sealed class EmbeddingTests
{
    private const string Pets = """
        {"openapi":"3.0.1","info":{"title":"pets","version":"1"},"paths":{"/pets":{"get":{"responses":{},"x-amazon-apigateway-integration":{
        "type":"mock","requestTemplates":{"application/json":"{\"statusCode\":200}"},
        "responses":{"default":{"statusCode":"200","responseTemplates":{"application/json":"ANSWER"}}}}}}}}
        """;

    private static string Answering(string answer) => Pets.Replace("ANSWER", answer, StringComparison.Ordinal);

    [Fact]
    public async Task The_gateway_is_at_its_endpoint_and_the_host_at_its_own()
    {
        await using var host = await EmbeddedHost.StartAsync(options => options.AddApi(Definition.Of(Route.Mock("GET", "/mock"))));
        using var client = new HttpClient();

        Assert.Equal("own", await client.GetStringAsync(new Uri($"http://127.0.0.1:{host.OwnPort}/own")));
        Assert.Equal("""{"mock":true}""", (await host.GetAsync("/mock")).Content);
        Assert.Equal(403, (await host.GetAsync("/own")).Status);
        Assert.Equal(2, host.Gateway.Gateway.Metrics.Requests);
    }

    [Fact]
    public async Task Definitions_come_from_files_streams_and_objects_each_at_its_name()
    {
        using var files = new TemporaryFiles();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Answering("stream")));
        await using var host = await EmbeddedHost.StartAsync(options =>
        {
            options.AddDefinition(files.Write("pets.json", Answering("file")));
            options.AddDefinition(stream, "streamed");
            options.AddApi(Definition.Of(Route.Mock("GET", "/mock")), "object");
        });

        Assert.Equal("file", (await host.GetAsync("/pets/pets")).Content);
        Assert.Equal("stream", (await host.GetAsync("/streamed/pets")).Content);
        Assert.Equal("""{"mock":true}""", (await host.GetAsync("/object/mock")).Content);
    }

    [Fact]
    public async Task A_section_of_the_configuration_says_what_is_served()
    {
        using var files = new TemporaryFiles();
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sluice:Loops"] = "2",
            ["Sluice:Apis:0:Definition"] = files.Write("pets.json", Answering("configured")),
            ["Sluice:Apis:0:Name"] = "animals",
            ["Sluice:Apis:0:BasePath"] = "v1",
        }).Build().GetSection("Sluice");
        var services = new ServiceCollection().AddLogging().AddSluice(section);
        await using var provider = services.BuildServiceProvider();
        var gateway = provider.GetRequiredService<SluiceGateway>();

        Assert.Empty(gateway.Reload());

        Assert.Equal(2, gateway.Gateway.Loops.Count);
        var answer = await gateway.Gateway.SendAsync("GET /v1/pets HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), default);
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_definition_that_changes_is_served_anew_and_one_with_faults_is_not()
    {
        using var files = new TemporaryFiles();
        var path = files.Write("pets.json", Answering("one"));
        await using var host = await EmbeddedHost.StartAsync(options => options.AddDefinition(path));
        Assert.Equal("one", (await host.GetAsync("/pets")).Content);

        files.Write("pets.json", Answering("two"));
        await Patience.UntilAsync(() => host.Gateway.Reloads.Succeeded == 1, "it is read again");
        Assert.Equal("two", (await host.GetAsync("/pets")).Content);

        files.Write("pets.json", "{}");
        await Patience.UntilAsync(() => host.Gateway.Reloads.Failed == 1, "it is refused");
        Assert.Equal("two", (await host.GetAsync("/pets")).Content);
        Assert.Contains(host.Log, line => line.StartsWith("Not reloaded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_stops_answers_what_is_in_flight_and_ends_idle_connections()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var host = await EmbeddedHost.StartAsync(Route.Proxy("GET", "/", "sluice:function:slow"), "slow", async (_, _) =>
        {
            begun.SetResult();
            await release.Task;
            return FunctionResponse.Text("done");
        });
        using var idle = await RawClient.ConnectAsync(host.GatewayPort);
        await idle.SendAsync("GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await idle.ReadResponseAsync();
        using var busy = await RawClient.ConnectAsync(host.GatewayPort);
        await busy.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await begun.Task.WaitAsync(Patience.Limit);

        var stopping = host.App.StopAsync();
        await idle.ReadToEndAsync();
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        var answer = await busy.ReadResponseAsync();

        Assert.Equal(("done", true), (answer.Content, answer.ConnectionCloses));
        await stopping.WaitAsync(Patience.Limit);
        await host.App.DisposeAsync();
    }

    [Fact]
    public async Task What_does_not_end_in_the_hosts_time_is_cut()
    {
        var begun = new TaskCompletionSource();
        var host = await EmbeddedHost.StartAsync(Route.Proxy("GET", "/", "sluice:function:stuck"), "stuck", async (_, cancellation) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException();
        });
        using var client = await RawClient.ConnectAsync(host.GatewayPort);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await begun.Task.WaitAsync(Patience.Limit);

        await host.App.StopAsync(TimeSpan.FromMilliseconds(100)).WaitAsync(Patience.Limit);

        await host.App.DisposeAsync();
    }

    [Fact]
    public async Task The_meter_Sluice_counts_the_gateways_requests()
    {
        await using var host = await EmbeddedHost.StartAsync(options => options.AddApi(Definition.Of(Route.Mock("GET", "/mock"))));
        await host.GetAsync("/mock");
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "Sluice") listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();

        listener.RecordObservableInstruments();

        Assert.Contains(seen, metric => metric.Key.Contains("requests", StringComparison.Ordinal) && metric.Value >= 1);
    }

    [Fact]
    public async Task Tls_is_spoken_where_certificates_are_given()
    {
        using var files = new TemporaryFiles();
        var tls = new ListenerTls { Certificates = [files.Write("own", TlsGateway.Root.Issue("localhost", "127.0.0.1"))] };
        await using var host = await EmbeddedHost.StartAsync(
            options => options.AddApi(Definition.Of(Route.Mock("GET", "/mock"))), gateway => gateway.UseSluice(tls));

        Assert.Equal("""{"mock":true}""", await GetOverTlsAsync(host));
    }

    [Fact]
    public async Task Tls_of_the_hosts_own_middleware_works_below_the_gateway_too()
    {
        using var files = new TemporaryFiles();
        var issued = TlsGateway.Root.Issue("localhost", "127.0.0.1");
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(issued.Certificate, issued.Key);
        await using var host = await EmbeddedHost.StartAsync(
            options => options.AddApi(Definition.Of(Route.Mock("GET", "/mock"))), gateway => gateway.UseHttps(certificate).UseSluice());

        Assert.Equal("""{"mock":true}""", await GetOverTlsAsync(host));
    }

    [Fact]
    public async Task The_gateway_may_be_added_before_the_server_is()
    {
        using var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(static log => log.ClearProviders())
            .ConfigureServices(services => services.AddSluice(options =>
            {
                options.Loops = 1;
                options.AddApi(Definition.Of(Route.Mock("GET", "/mock")));
            }))
            .ConfigureWebHostDefaults(web => web
                .ConfigureKestrel(static server =>
                {
                    server.Listen(IPAddress.Loopback, 0, static listen => listen.UseSluice());
                    server.Listen(IPAddress.Loopback, 0);
                })
                .Configure(static app => app.Run(static context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "own"))))
            .Build();
        await host.StartAsync();
        var urls = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        using var client = new HttpClient();

        Assert.Equal("""{"mock":true}""", await client.GetStringAsync(new Uri(urls[0] + "/mock")));
        Assert.Equal("own", await client.GetStringAsync(new Uri(urls[1] + "/mock")));

        await host.StopAsync();
    }

    [Fact]
    public async Task UseSluice_without_AddSluice_says_what_is_missing()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static server => server.Listen(IPAddress.Loopback, 0, static listen => listen.UseSluice()));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var app = builder.Build();
            await app.StartAsync();
        });

        Assert.Contains("AddSluice", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> GetOverTlsAsync(EmbeddedHost host)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = static (_, _, _, _) => true };
        using var client = new HttpClient(handler);
        return await client.GetStringAsync(new Uri($"https://127.0.0.1:{host.GatewayPort}/mock"));
    }
}
