using System.Runtime.CompilerServices;
using Host.Tests.Fixtures;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Engine;
using Sluice.Engine.Recording;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;
using Sluice.Host.Configuration;
using Sluice.Host.Output;
using Sluice.Host.Reloading;
using Sluice.Hosting;
using Sluice.Transport;

namespace Host.Tests.Reloading;

public sealed class ReloaderTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _files = new();
    private readonly StringWriter _error = new();
    private readonly EventLoopGroup _loops = new(1, new EventLoopOptions());
    private readonly NameResolver _names = new();
    private readonly LogDestinations _logs = new(1, 1_024, _ => new StreamLogSink(Stream.Null), _ => { });
    private readonly Gateway _gateway;
    private readonly TestPart _part = new();
    private readonly ReloadOutcome _outcome = new(TimeProvider.System);

    public ReloaderTests() => _gateway = new Gateway(_loops, new GatewayOptions());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _names.DisposeAsync();
        await _loops.DisposeAsync();
        _logs.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Outcomes_are_counted()
    {
        var reloader = Start();
        Assert.True(reloader.Reload("test"));
        _files.Write("a.yaml", "openapi: [");
        Assert.False(reloader.Reload("test"));
        Assert.Equal((1, 1, true), (_outcome.Succeeded, _outcome.Failed, _outcome.HasLastFailed));
        _files.Write("a.yaml", Definition.Mock("dog"));
        Assert.True(reloader.Reload("test"));
        Assert.Equal((2, 1, false), (_outcome.Succeeded, _outcome.Failed, _outcome.HasLastFailed));
    }

    [Fact]
    public void A_part_becomes_effective_with_the_definitions_or_not_at_all()
    {
        var reloader = Start();
        reloader.Reload("test");
        Assert.Equal(1, _part.Effective);
        _files.Write("a.yaml", "openapi: [");
        reloader.Reload("test");
        Assert.Equal((2, 1), (_part.Prepared, _part.Effective));
        _files.Write("a.yaml", Definition.Mock("dog"));
        var before = _gateway.Snapshot;
        _part.IsBroken = true;
        Assert.False(reloader.Reload("test"));
        Assert.Same(before, _gateway.Snapshot);
        Assert.Contains("cert.pem: It is broken. Mend it.", _error.ToString());
        Assert.Contains(reloader.Files, file => file.Path == "cert.pem");
    }

    [Fact]
    public void A_snapshot_that_was_replaced_is_collected()
    {
        var reloader = Start();
        List<WeakReference> earlier = [];
        for (var i = 0; i < 5; i++)
        {
            earlier.Add(Weak());
            reloader.Reload("test");
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.DoesNotContain(earlier, snapshot => snapshot.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Weak() => new(_gateway.Snapshot);

    private Reloader Start()
    {
        GatewayRequest request = new() { Definitions = [ApiSource.Parse(_files.Write("a.yaml", Definition.Mock("cat")))] };
        Replanning replanning = new(request, new Dictionary<string, string>(), sample: null, _names, _logs);
        var plan = replanning.Plan(new GatewayPlanner(request, new Dictionary<string, string>()));
        _gateway.Swap(plan.Snapshot!);
        return new Reloader(_gateway, replanning, plan, [_part], _outcome, new ReloadText(TextWriter.Null, _error));
    }

    private sealed class TestPart : IReloadPart
    {
        public int Prepared { get; private set; }

        public int Effective { get; private set; }

        public bool IsBroken { get; set; }

        public IEnumerable<string> Files(HostSettings settings) => ["cert.pem"];

        public Action Prepare(HostSettings settings, Findings findings)
        {
            Prepared++;
            if (IsBroken) findings.Wrong(FaultCode.WrongValue, new SourceLocation("cert.pem", 0, 0, ""), "It is broken", "Mend it");
            return () => Effective++;
        }
    }
}
