namespace Sluice.Engine.Compilation;

/// <summary>A base path mapping.</summary>
/// <param name="Host">Host name, or <c>null</c> for any.</param>
/// <param name="BasePath">Without slashes at either end; empty for AWS's <c>(none)</c>.</param>
/// <param name="ApiId">The API.</param>
/// <param name="StageName">Its stage; <c>null</c> when the path's next segment names it.</param>
public sealed record MountInput(string? Host, string BasePath, string ApiId, string? StageName);
