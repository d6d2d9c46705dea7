namespace Sluice.Engine.Compilation;

/// <summary>What a bucket of a stage stands for.</summary>
internal sealed record BucketIdentity(string ApiId, string StageName, string HttpMethod, string ResourcePath);
