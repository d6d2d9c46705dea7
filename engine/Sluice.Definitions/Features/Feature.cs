namespace Sluice.Definitions.Features;

/// <summary>A feature of API Gateway that a definition can ask for and that is not served.</summary>
/// <param name="Name">Its name in messages and in <c>--json</c>.</param>
/// <param name="Where">Where a definition asks for it.</param>
/// <param name="Class">What it would mean to leave it out.</param>
/// <param name="Reach">Which routes depend on it.</param>
/// <param name="Message">A clause that says what is not done: <c>Cognito authorizers are not served</c>.</param>
public sealed record Feature(string Name, string Where, FeatureClass Class, FeatureReach Reach, string Message)
{
    /// <summary>What to do about a refusal of the feature.</summary>
    public string Remedy => Reach switch
    {
        FeatureReach.Method => "Remove it, or start with --partial: the route then answers 501",
        FeatureReach.Api => "Remove it, or start with --partial: every route that depends on it then answers 501",
        _ => "Remove it, or start with --partial: it then has no effect",
    };
}
