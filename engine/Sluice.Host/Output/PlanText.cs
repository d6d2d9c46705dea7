using Sluice.Host.Apis;

namespace Sluice.Host.Output;

/// <summary>A plan without faults, as <c>check</c> tells it.</summary>
internal static class PlanText
{
    public static void Write(GatewayPlan plan, TextWriter output)
    {
        foreach (var api in plan.Apis)
        {
            output.WriteLine(
                $"{api.Id}: REST API \"{api.Api.Name}\", {(api.Stages.Length == 1 ? "stage" : "stages")} {string.Join(", ", api.Stages.Select(stage => stage.Name))}, "
                + Counted.Of(api.Api.Methods.Count(), "route"));
            foreach (var mount in plan.Mounts.Where(mount => mount.ApiId == api.Id))
            {
                output.WriteLine($"  at {mount.Host}/{mount.BasePath}{(mount.StageName is null ? ", stage in the path" : $", stage {mount.StageName}")}");
            }
        }

        foreach (var notice in plan.Notices) output.WriteLine($"note: {notice}");
        output.WriteLine("No faults.");
    }
}
