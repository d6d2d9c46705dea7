using Host.Tests.Fixtures;
using Sluice.Definitions.Faults;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;
using Sluice.Host.Configuration;
using Sluice.Hosting;

namespace Host.Tests.Configuration;

public sealed class PrecedenceTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void The_environment_comes_before_the_file()
    {
        var settings = Read("loops: 2\nlimits: { contentBytes: 1, fieldCount: 2 }", ("SLUICE__LOOPS", "3"), ("SLUICE__LIMITS__CONTENTBYTES", "4"));
        Assert.Equal(3, settings.Loops);
        Assert.Equal(4, settings.Http1.MaxContentBytes);
        Assert.Equal(2, settings.Http1.Heads.MaxFieldCount);
    }

    [Fact]
    public void A_flag_comes_before_the_environment()
    {
        var file = _files.Write("sluice.yaml", "drainTimeout: 1s\nlisten: http://127.0.0.1:1");
        GatewayRequest request = new() { ConfigurationFile = file, DrainTimeout = TimeSpan.FromSeconds(3), Listen = [new ListenUrl("127.0.0.1", 3)] };
        GatewayPlanner planner = new(request, new Dictionary<string, string> { ["SLUICE__DRAINTIMEOUT"] = "2s", ["SLUICE__LISTEN"] = "http://127.0.0.1:2" });
        Assert.Equal(TimeSpan.FromSeconds(3), planner.Settings.DrainTimeout);
        Assert.Equal(3, planner.Settings.Listen.Single().Port);
    }

    [Fact]
    public void Lists_in_the_environment_are_one_value_or_JSON()
    {
        Assert.Equal([5], Read("", ("SLUICE__LISTEN", "http://127.0.0.1:5")).Listen.Select(url => url.Port));
        Assert.Equal([5, 6], Read("", ("SLUICE__listen", """["http://127.0.0.1:5", "http://[::1]:6"]""")).Listen.Select(url => url.Port));
    }

    [Fact]
    public void A_variable_of_a_stage_is_laid_over_the_file_s_stage()
    {
        var settings = Read(
            "apis: { Pets: { stages: { Prod: { variables: { a: file, b: file } } } } }",
            ("SLUICE__APIS__Pets__STAGES__Prod__VARIABLES__a", "environment"));
        var variables = settings.Apis.Single().Stages.Single().Variables;
        Assert.Equal(("environment", "file"), (variables["a"], variables["b"]));
    }

    [Theory]
    [InlineData("limits: aws", "SLUICE__LIMITS__CONTENTBYTES", "7")]
    [InlineData("limits: { contentBytes: 7 }", "SLUICE__LIMITS", "aws")]
    public void The_short_form_of_limits_goes_with_single_limits(string file, string name, string value)
    {
        var settings = Read(file, (name, value));
        Assert.True(settings.HasAccountLimits);
        Assert.Equal(7, settings.Http1.MaxContentBytes);
    }

    [Theory]
    [InlineData("SLUICE__LOPS", "1")]
    [InlineData("SLUICE__LOOPS", "many")]
    [InlineData("SLUICE__LISTEN", "[http")]
    [InlineData("SLUICE__LOOPS__DEEPER", "1")]
    public void A_fault_in_the_environment_names_the_variable(string name, string value)
    {
        Findings findings = new(100);
        SettingsReader.Read(null, new Dictionary<string, string> { [name] = value }, partial: false, findings);
        Assert.All(findings.Faults, fault => Assert.Equal(name, EnvironmentLayer.Place(fault.Location).ToString()));
        Assert.NotEmpty(findings.Faults);
    }

    [Fact]
    public void Other_variables_are_not_settings()
    {
        var settings = Read("", ("SLUICE_LOOPS", "7"), ("LOOPS", "7"));
        Assert.Equal(0, settings.Loops);
    }

    private HostSettings Read(string text, params (string Name, string Value)[] environment)
    {
        Findings findings = new(100);
        var file = text.Length == 0 ? null : _files.Write("sluice.yaml", text);
        var settings = SettingsReader.Read(file, environment.ToDictionary(variable => variable.Name, variable => variable.Value), partial: false, findings);
        Assert.Empty(findings.Faults);
        return settings;
    }
}
