namespace Sluice.Definitions.Import;

/// <summary>What a server URL says: the base path, and API id and stage where it is an execute-api endpoint.</summary>
/// <param name="BasePath">The path, beginning with a slash and without one at its end but for <c>/</c>.</param>
/// <param name="ApiId">The id of an execute-api host, or null.</param>
/// <param name="StageName">The first path segment at an execute-api host, or null.</param>
internal readonly record struct ServerUrl(string BasePath, string? ApiId, string? StageName)
{
    internal static ServerUrl None { get; } = new("/", null, null);

    /// <summary>Reads host (without scheme; empty for a relative URL) and path.</summary>
    internal static ServerUrl From(string host, string path)
    {
        string basePath = "/" + path.Trim('/');
        string? apiId = ApiIdOf(host);
        string first = basePath[1..].Split('/')[0];
        return new ServerUrl(basePath, apiId, apiId is not null && Names.IsStage(first) ? first : null);
    }

    // {apiId}.execute-api.{region}.amazonaws.com, or {apiId}-{vpceId}. ... for a private API.
    private static string? ApiIdOf(string host)
    {
        string[] labels = host.Split(':')[0].Split('.');
        bool known = labels.Length is 5 or 6 && labels[1] == "execute-api" && labels[3] == "amazonaws" && labels[4] == "com";
        string id = labels[0].Split('-')[0];
        return known && id.Length > 0 && id.All(char.IsAsciiLetterOrDigit) ? id : null;
    }
}
