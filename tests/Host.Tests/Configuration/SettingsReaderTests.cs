using Host.Tests.Fixtures;
using Sluice.Definitions.Faults;
using Sluice.Host.Configuration;
using Sluice.Hosting;

namespace Host.Tests.Configuration;

public sealed class SettingsReaderTests : IDisposable
{
    private const string Everything = """
        listen: [http://127.0.0.1:1, http://localhost:2]
        loops: 3
        mounts: [api.example.com/v1=pets:prod, /=shop]
        limits: aws
        dns: { refresh: 5s }
        connectTo: [example.com:443=http://127.0.0.1:9]
        pathForms: { hosts: [gateway.internal], restApis: true }
        reasonField: true
        drainTimeout: 250ms
        apis:
          pets:
            definition: pets.yaml
            stages: { prod: { variables: { backend: b } }, dev: }
        x-mine: ignored
        """;

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Every_key_reaches_its_setting()
    {
        var settings = Read(Everything);
        Assert.Equal([new ListenUrl("127.0.0.1", 1), new ListenUrl("localhost", 2)], settings.Listen.AsEnumerable());
        Assert.Equal(3, settings.Loops);
        Assert.Equal([new Mounting("api.example.com", "v1", "pets", "prod"), new Mounting(null, "", "shop", null)], settings.Mounts.AsEnumerable());
        Assert.True(settings.HasAccountLimits);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.DnsRefresh);
        Assert.Equal("example.com", settings.ConnectTo.Single().Host);
        Assert.Equal(["gateway.internal"], settings.PathFormHosts.AsEnumerable());
        Assert.True(settings.HasRestApisPaths);
        Assert.True(settings.HasReasonField);
        Assert.Equal(TimeSpan.FromMilliseconds(250), settings.DrainTimeout);
        var api = settings.Apis.Single();
        Assert.Equal(Path.Combine(_files.Path, "pets.yaml"), api.Definition);
        Assert.Equal(["prod", "dev"], api.Stages.Select(stage => stage.Name));
        Assert.Equal("b", api.Stages[0].Variables["backend"]);
    }

    [Fact]
    public void Nothing_said_is_every_default()
    {
        var settings = Read("listen:\nlimits:\napis:\n");
        Assert.Equal("http://127.0.0.1:8080", settings.Listen.Single().ToString());
        Assert.Equal(TimeSpan.FromSeconds(30), settings.DrainTimeout);
        Assert.Empty(settings.Apis);
    }

    [Theory]
    [InlineData("listn: http://127.0.0.1:1", 1, 1, "Did you mean listen")]
    [InlineData("limits:\n  contentByte: 1", 2, 3, "Did you mean contentBytes")]
    [InlineData("limits:\n  upstream:\n    conections: 1", 3, 5, "Did you mean connections")]
    [InlineData("dns: { refrsh: 5s }", 1, 8, "Did you mean refresh")]
    [InlineData("apis:\n  pets:\n    stage: {}", 3, 5, "Did you mean stages")]
    [InlineData("apis:\n  pets:\n    stages:\n      prod:\n        variable: {}", 5, 9, "Did you mean variables")]
    public void An_unknown_key_is_a_fault_at_its_place_with_the_nearest_name(string text, int line, int column, string remedy)
    {
        var fault = Assert.Single(Faults(text));
        Assert.Equal(FaultCode.UnknownMember, fault.Code);
        Assert.Equal((line, column), (fault.Location.Line, fault.Location.Column));
        Assert.Equal(remedy, fault.Remedy);
    }

    [Theory]
    [InlineData("loops: -1")]
    [InlineData("loops: 100000")]
    [InlineData("listen: []")]
    [InlineData("listen: { a: b }")]
    [InlineData("listen: ftp://127.0.0.1")]
    [InlineData("mounts: [pets]")]
    [InlineData("dns: 5s")]
    [InlineData("dns: { refresh: 0s }")]
    [InlineData("drainTimeout: later")]
    [InlineData("reasonField: perhaps")]
    [InlineData("pathForms: { hosts: ['http://a'] }")]
    [InlineData("connectTo: [example.com=ftp://a]")]
    [InlineData("apis: { 'a b': {} }")]
    [InlineData("apis: [pets]")]
    [InlineData("apis: { pets: { stages: { prod: { methodSettings: { pets: {} } } } } }")]
    public void A_value_that_means_nothing_is_a_fault(string text) => Assert.NotEmpty(Faults(text));

    [Fact]
    public void Every_fault_is_reported_at_once() => Assert.Equal(3, Faults("loops: x\nlistn: y\ndrainTimeout: z").Length);

    private HostSettings Read(string text)
    {
        Findings findings = new(100);
        var settings = SettingsReader.Read(_files.Write("sluice.yaml", text), new Dictionary<string, string>(), partial: false, findings);
        Assert.Empty(findings.Faults);
        return settings;
    }

    private System.Collections.Immutable.ImmutableArray<Fault> Faults(string text)
    {
        Findings findings = new(100);
        SettingsReader.Read(_files.Write("sluice.yaml", text), new Dictionary<string, string>(), partial: false, findings);
        return findings.Faults;
    }
}
