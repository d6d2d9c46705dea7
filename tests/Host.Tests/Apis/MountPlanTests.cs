using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Stages;
using Sluice.Engine.Compilation;
using Sluice.Host.Apis;
using Sluice.Host.Configuration;

namespace Host.Tests.Apis;

public sealed class MountPlanTests
{
    private readonly Findings _findings = new(100);

    [Fact]
    public void One_API_is_at_the_root() => Assert.Equal([new MountInput(null, "", "a", "default")], Plan([Api("a")]));

    [Fact]
    public void Of_several_APIs_each_is_at_its_name() =>
        Assert.Equal([new MountInput(null, "a", "a", "default"), new MountInput(null, "b", "b", "default")], Plan([Api("a"), Api("b")]));

    [Fact]
    public void A_mount_of_the_only_API_takes_the_place_of_the_root() =>
        Assert.Equal([new MountInput("h", "v1", "a", "default")], Plan([Api("a")], "h/v1=a"));

    [Fact]
    public void A_mount_of_one_of_several_is_added_to_the_names() =>
        Assert.Equal(["", "a", "b"], Plan([Api("a"), Api("b")], "/=a").Select(mount => mount.BasePath));

    [Fact]
    public void A_mount_comes_before_a_name() =>
        Assert.Equal([new MountInput(null, "a", "b", "default"), new MountInput(null, "b", "b", "default")], Plan([Api("a"), Api("b")], "/a=b"));

    [Fact]
    public void A_star_takes_the_stage_from_the_path() => Assert.Null(Plan([Api("a", "dev", "prod")], "/=a:*").Single().StageName);

    [Fact]
    public void A_root_that_two_claim_is_a_fault_that_lists_them()
    {
        var fault = Fault([Api("a"), Api("b")], "/=a", "/=b");
        Assert.Contains("/ is ambiguous", fault.Message);
        Assert.Contains("/=a, /=b", fault.Remedy);
    }

    [Fact]
    public void Two_claims_at_different_hosts_are_none() => Assert.Equal(4, Plan([Api("a"), Api("b")], "one.example/=a", "two.example/=b").Length);

    [Fact]
    public void The_same_host_in_another_case_is_the_same_claim() =>
        Assert.Contains("ambiguous", Fault([Api("a"), Api("b")], "one.example/=a", "ONE.example/=b").Message);

    [Fact]
    public void An_API_of_several_stages_needs_one_to_be_named()
    {
        var fault = Fault([Api("a", "dev", "prod")]);
        Assert.Contains("/ is ambiguous", fault.Message);
        Assert.Contains("--mount /=a:dev or --mount /=a:prod", fault.Remedy);
    }

    [Fact]
    public void A_mount_of_nothing_lists_what_there_is()
    {
        Assert.Contains("Name one of: a", Fault([Api("a")], "/=b").Remedy);
        Assert.Contains("/=a:default", Fault([Api("a")], "/=a:prod").Remedy);
    }

    private static LoadedApi Api(string id, params string[] stages) => new(
        id,
        new RestApi { Name = id },
        $"{id}.yaml",
        stages.Length == 0 ? [new Stage { Name = "default" }] : [.. stages.Select(name => new Stage { Name = name })],
        stages.Length == 0 ? "default" : null);

    private MountInput[] Plan(LoadedApi[] apis, params string[] mounts)
    {
        var plan = new MountPlan([.. apis], _findings).Make([.. mounts.Select(Read)]);
        Assert.Empty(_findings.Faults);
        return [.. plan];
    }

    private static Fault Fault(LoadedApi[] apis, params string[] mounts)
    {
        Findings findings = new(100);
        new MountPlan([.. apis], findings).Make([.. mounts.Select(Read)]);
        return Assert.Single(findings.Faults);
    }

    private static Mounting Read(string text)
    {
        Assert.True(Mounting.TryRead(text, out var mount, out _));
        return mount;
    }
}
