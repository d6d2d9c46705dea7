using Sluice.Definitions.Stages;
using Sluice.Host.Apis;

namespace Host.Tests.Apis;

public sealed class StageChoiceTests
{
    [Theory]
    [InlineData(null, null, "", "default", "default")]
    [InlineData(null, "v1", "", "v1", "v1")]
    [InlineData("prod", "v1", "", "prod", "prod")]
    [InlineData(null, null, "prod", "prod", "prod")]
    [InlineData(null, "v1", "prod", "v1", "prod v1")]
    [InlineData("prod", null, "prod dev", "prod", "prod dev")]
    [InlineData(null, null, "dev default", "default", "dev default")]
    [InlineData(null, null, "prod dev", null, "prod dev")]
    public void The_stage_is_the_operator_s_else_the_definition_s_else_the_only_one_else_default(
        string? chosen, string? imported, string configured, string? own, string all)
    {
        var stages = configured.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new Stage { Name = name });
        var (found, choice) = StageChoice.Of(chosen, imported, [.. stages]);
        Assert.Equal(own, choice);
        Assert.Equal(all, string.Join(' ', found.Select(stage => stage.Name)));
    }
}
