using Sluice.Definitions;
using Sluice.Definitions.Stages;
using Sluice.Engine.Metering;

namespace Sluice.Engine.Compilation;

/// <summary>
/// The throttles of a route. As in AWS the settings of <c>*/*</c> are each method's own unless the method has settings of its own: a
/// bucket stands for one method, wherever its numbers come from.
/// </summary>
internal sealed class ThrottleCompiler(StageInput input, CompilerOptions options, BucketRegistry buckets)
{
    /// <summary>What AWS takes for a limit that a setting leaves out.</summary>
    private const double DefaultRate = 10_000;

    private const double DefaultBurst = 5_000;

    public ThrottleChain? For(Method method)
    {
        var throttles = new List<Throttle>();
        if (SettingFor(method) is { } setting && !IsUnlimited(setting))
        {
            var identity = new BucketIdentity(input.ApiId, input.Stage.Name, method.HttpMethod, method.ResourcePath);
            var bucket = buckets.For(identity, setting.ThrottlingRateLimit ?? DefaultRate, setting.ThrottlingBurstLimit ?? DefaultBurst);
            throttles.Add(new Throttle(LevelOf(setting), bucket));
        }

        if (buckets.Account is { } account) throttles.Add(new Throttle(ThrottleLevel.Account, account));
        return throttles.Count == 0 ? null : new ThrottleChain([.. throttles], options.Time);
    }

    private MethodSetting? SettingFor(Method method) => input.Stage.MethodSettings.LastOrDefault(setting =>
        (setting.ThrottlingRateLimit is not null || setting.ThrottlingBurstLimit is not null)
        && (setting.ResourcePath == MethodSetting.All || setting.ResourcePath == method.ResourcePath)
        && (setting.HttpMethod == MethodSetting.All || setting.HttpMethod == method.HttpMethod));

    private static bool IsUnlimited(MethodSetting setting) => setting.ThrottlingRateLimit == -1 || setting.ThrottlingBurstLimit == -1;

    private static ThrottleLevel LevelOf(MethodSetting setting) =>
        setting.ResourcePath == MethodSetting.All ? ThrottleLevel.Stage : ThrottleLevel.Method;
}
