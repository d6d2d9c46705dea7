using System.Collections.Frozen;
using System.Text;
using Sluice.Definitions;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import;
using Sluice.Definitions.Stages;
using Sluice.Definitions.Uris;
using Sluice.Engine.Compilation;
using Sluice.Engine.Flow;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Engine.Tests.Compilation;

/// <summary>Definitions to snapshots: whole or not at all, and nothing guarded served open.</summary>
public class GatewayCompilerTests
{
    private static readonly RefusedFeature Guard = new("authorizer", FeatureClass.Guarding, "It has an authorizer", SourceLocation.None);

    [Fact]
    public void A_guarded_method_is_compiled_to_an_answer_of_501_that_names_the_feature()
    {
        var route = Assert.Single(Compile(Proxy("/pets", "http://h/") with { Refused = [Guard] }).Snapshot!.Stages[0].RouteList);
        Assert.Contains("authorizer", route.NotSupported, StringComparison.Ordinal);
        Assert.Equal("none", route.Integration.Type);
    }

    [Fact]
    public void What_a_stage_asks_for_closes_each_of_its_routes()
    {
        var stage = new Stage { Name = "prod", Refused = [Guard with { Name = "web ACL" }] };
        var route = Assert.Single(Compile(stage, Options(), Proxy("/pets", "http://h/")).Snapshot!.Stages[0].RouteList);
        Assert.Contains("web ACL", route.NotSupported, StringComparison.Ordinal);
    }

    [Fact]
    public void An_https_endpoint_is_served() =>
        Assert.Null(Assert.Single(Compile(Proxy("/pets", "https://pets.example/")).Snapshot!.Stages[0].RouteList).NotSupported);

    [Fact]
    public void Connect_to_redirects_an_https_endpoint_to_a_plain_one()
    {
        var options = Options() with { ConnectTo = [new ConnectTo("PETS.example", 443, DialTarget.Tcp("127.0.0.1", 9000))] };
        Assert.Null(Assert.Single(Compile(Stage(), options, Proxy("/pets", "https://pets.example/")).Snapshot!.Stages[0].RouteList).NotSupported);
    }

    [Fact]
    public void Every_fault_is_reported_at_once()
    {
        var result = Compile(Proxy("/a", "no-scheme-a"), Proxy("/b", "no-scheme-b"), Proxy("/c", "http://c/"));
        Assert.Equal(2, result.Faults.Length);
        Assert.Null(result.Snapshot);
    }

    [Fact]
    public void A_mount_of_what_is_not_there_is_a_fault_that_names_what_is()
    {
        var input = Input(Stage(), Proxy("/a", "http://a/")) with { Mounts = [new MountInput(null, "", "other", "prod")] };
        Assert.Contains("api:prod", Assert.Single(new GatewayCompiler(Options()).Compile(input).Faults).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bucket_outlives_a_swap_with_the_tokens_that_are_out()
    {
        var compiler = new GatewayCompiler(Options());
        var stage = Stage() with { MethodSettings = [new MethodSetting { ResourcePath = "*", HttpMethod = "*", ThrottlingRateLimit = 0.001, ThrottlingBurstLimit = 2 }] };
        var first = compiler.Compile(Input(stage, Proxy("/a", "http://a/"))).Snapshot!.Stages[0].RouteList[0];
        var now = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.True(first.Throttle!.TryTake(now, out _));
        var second = compiler.Compile(Input(stage, Proxy("/a", "http://a/"))).Snapshot!.Stages[0].RouteList[0];
        Assert.True(second.Throttle!.TryTake(now, out _));
        Assert.False(second.Throttle!.TryTake(now, out _));
    }

    [Fact]
    public void A_failed_compilation_changes_no_bucket()
    {
        var compiler = new GatewayCompiler(Options());
        var setting = new MethodSetting { ResourcePath = "*", HttpMethod = "*", ThrottlingRateLimit = 0.001, ThrottlingBurstLimit = 1 };
        var route = compiler.Compile(Input(Stage() with { MethodSettings = [setting] }, Proxy("/a", "http://a/"))).Snapshot!.Stages[0].RouteList[0];
        var wider = Stage() with { MethodSettings = [setting with { ThrottlingBurstLimit = 100 }] };
        Assert.Null(compiler.Compile(Input(wider, Proxy("/a", "http://a/"), Proxy("/b", "no-scheme-b"))).Snapshot);
        var now = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.True(route.Throttle!.TryTake(now, out _));
        Assert.False(route.Throttle!.TryTake(now, out _));
    }

    [Fact]
    public void The_account_s_limit_may_change_and_go_and_a_failed_compilation_leaves_it()
    {
        var compiler = new GatewayCompiler(Options());
        var input = Input(Stage(), Proxy("/a", "http://a/"));
        var limited = Options() with { AccountRateLimit = 0, AccountBurstLimit = 0 };
        Assert.Null(compiler.Compile(input).Snapshot!.Stages[0].RouteList[0].Throttle);
        var throttle = compiler.Compile(input, limited).Snapshot!.Stages[0].RouteList[0].Throttle!;
        var now = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.False(throttle.TryTake(now, out _));
        var broken = Input(Stage(), Proxy("/b", "ftp://b/"));
        Assert.Null(compiler.Compile(broken, limited with { AccountRateLimit = 1_000, AccountBurstLimit = 1_000 }).Snapshot);
        Assert.False(throttle.TryTake(now, out _));
        Assert.Null(compiler.Compile(input).Snapshot!.Stages[0].RouteList[0].Throttle);
    }

    [Fact]
    public void An_upstream_outlives_a_swap_that_names_it_and_is_forgotten_by_one_that_does_not()
    {
        var registry = new UpstreamRegistry(Options());
        UpstreamGroup[] Commit(params string[] hosts)
        {
            registry.BeginCompilation();
            UpstreamGroup[] groups = [.. hosts.Select(host => Group(registry, host))];
            registry.Commit();
            return groups;
        }

        var first = Commit("a", "b", "a");
        Assert.Same(first[0], first[2]);
        Assert.Same(first[1], Commit("b", "c")[0]);
        Assert.Equal(2, registry.Count);

        // A compilation that fails is not committed, and keeps nothing.
        registry.BeginCompilation();
        Group(registry, "d");
        Assert.NotSame(first[0], Commit("a")[0]);
        Assert.Equal(1, registry.Count);
    }

    [Fact]
    public void An_upstream_with_several_targets_shares_each_with_whoever_else_connects_there()
    {
        var registry = new UpstreamRegistry(Options());
        registry.BeginCompilation();
        var shared = new UpstreamAddress(DialTarget.Tcp("one", 80));
        registry.For(new UpstreamAddress(DialTarget.Tcp("pets", 80)), GroupSettings.None, [(shared, 1), (new UpstreamAddress(DialTarget.Tcp("two", 80)), 2)], "pets");
        registry.For(shared, GroupSettings.None, [], "one");
        registry.Commit();
        Assert.Equal(2, registry.Count);
        var uses = registry.All.ToList();
        Assert.Null(uses[0].Group.Plain);
        Assert.Same(uses[0].Plan.Members[0].Target, uses[1].Group.Plain);
    }

    private static UpstreamGroup Group(UpstreamRegistry registry, string host) =>
        registry.For(new UpstreamAddress(DialTarget.Tcp(host, 80)), GroupSettings.None, [], host);

    [Theory]
    [InlineData(-1, 5, null)]
    [InlineData(0, 5, true)]
    [InlineData(1_000, 5, false)]
    public void A_rate_of_0_blocks_and_minus_1_is_no_limit(double rate, int burst, bool? blocks)
    {
        var setting = new MethodSetting { ResourcePath = "/a", HttpMethod = "GET", ThrottlingRateLimit = rate, ThrottlingBurstLimit = burst };
        var throttle = Compile(Stage() with { MethodSettings = [setting] }, Options(), Proxy("/a", "http://a/")).Snapshot!.Stages[0].RouteList[0].Throttle;
        Assert.Equal(blocks, throttle is null ? null : !throttle.TryTake(System.Diagnostics.Stopwatch.GetTimestamp(), out _));
    }

    [Fact]
    public async Task A_request_from_memory_takes_the_same_way_as_one_from_a_socket()
    {
        await using var loops = new EventLoopGroup(1);
        var gateway = new Sluice.Engine.Gateway(loops, new Sluice.Engine.GatewayOptions());
        gateway.Swap(Mock());
        var answer = await gateway.SendAsync("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), default);
        Assert.True(answer.IsComplete);
        Assert.Equal((418, "short"), (answer.Status, Encoding.UTF8.GetString(answer.Content.Span)));
        Assert.Contains(answer.Fields, field => field.Key == "x-amzn-RequestId");
        var missing = await gateway.SendAsync("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), default);
        Assert.Equal((403, Sluice.Engine.Exchanges.Reason.NoRoute), (missing.Status, missing.Reason));
        await Assert.ThrowsAsync<FormatException>(() => gateway.SendAsync("GET / HTTP/1.1\nHost: h\n\n"u8.ToArray(), default));
    }

    private static GatewaySnapshot Mock()
    {
        const string Document = """
            { "openapi": "3.0.1", "info": { "title": "t", "version": "1" }, "paths": { "/hello": { "get": { "responses": {},
              "x-amazon-apigateway-integration": { "type": "mock", "requestTemplates": { "application/json": "{statusCode: 200}" },
                "responses": { "default": { "statusCode": "418", "responseTemplates": { "text/plain": "short" } } } } } } } }
            """;
        var api = DefinitionLoader.LoadText("mock.json", Document, LoadOptions.Default).Api!;
        return new GatewayCompiler(Options()).Compile(new GatewayInput
        {
            Stages = [new StageInput { Api = api, ApiId = "api", Stage = Stage() }], Mounts = [new MountInput(null, "", "api", "prod")],
        }).Snapshot!;
    }

    private static CompileResult Compile(params Method[] methods) => Compile(Stage(), Options(), methods);

    private static CompileResult Compile(Stage stage, CompilerOptions options, params Method[] methods) => new GatewayCompiler(options).Compile(Input(stage, methods));

    private static GatewayInput Input(Stage stage, params Method[] methods)
    {
        var resources = methods.Select(method => new Resource { Id = method.ResourcePath, Path = method.ResourcePath, Methods = [method] });
        return new GatewayInput { Stages = [new StageInput { Api = new RestApi { Name = "t", Resources = [.. resources] }, ApiId = "api", Stage = stage }] };
    }

    private static Stage Stage() => new() { Name = "prod", Variables = FrozenDictionary<string, string>.Empty };

    private static CompilerOptions Options() => new() { Dialer = new LoopDialer(new NameResolver()), Loops = 1 };

    private static Method Proxy(string path, string uri) => new()
    {
        HttpMethod = "GET",
        ResourcePath = path,
        Integration = new Integration { Location = new SourceLocation(path, 1, 1, ""), Type = IntegrationType.HttpProxy, Uri = new UriTemplate { Text = uri, Parts = [new UriPart(UriPartKind.Literal, uri)] } },
    };
}
