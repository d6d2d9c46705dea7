namespace Sluice.Engine.Compilation;

/// <summary>What a bucket stands for.</summary>
internal sealed record BucketIdentity(string ApiId, string StageName, string HttpMethod, string ResourcePath)
{
    /// <summary>The whole account: no stage has an empty name.</summary>
    public static BucketIdentity Account { get; } = new("", "", "", "");
}
