using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Engine.Tests.Upstreams;

public sealed class GroupRuleTests
{
    [Theory]
    [InlineData("pets", 80, "PETS", 80, true)]
    [InlineData("pets", 80, "pets", 81, false)]
    [InlineData("pets", null, "pets", 81, true)]
    [InlineData("[::1]", 80, "::1", 80, true)]
    [InlineData("pets", null, "dogs", 80, false)]
    public void A_rule_covers_its_host_at_its_port_or_any(string host, int? port, string target, int targetPort, bool covers) =>
        Assert.Equal(covers, new GroupRule(host, port, GroupSettings.None).Covers(DialTarget.Tcp(target, targetPort)));

    [Fact]
    public void A_rule_for_a_socket_covers_its_path_alone()
    {
        var rule = new GroupRule("unix:/run/pets", null, GroupSettings.None);
        Assert.True(rule.Covers(DialTarget.Unix("/run/pets")));
        Assert.False(rule.Covers(DialTarget.Unix("/run/Pets")));
        Assert.False(rule.Covers(DialTarget.Tcp("pets", 80)));
    }
}
