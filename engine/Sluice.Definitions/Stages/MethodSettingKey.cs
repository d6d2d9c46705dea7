using Sluice.Definitions.Documents;
using Sluice.Definitions.Import;

namespace Sluice.Definitions.Stages;

/// <summary>
/// The key of a method setting: <c>*/*</c>, <c>/path/METHOD</c>, or AWS's own <c>pets~1{id}/GET</c>, in which the path's slashes are escaped as in a JSON
/// pointer and its first one is left out, and <c>/*/*</c> of CloudFormation.
/// </summary>
internal static class MethodSettingKey
{
    /// <summary>Path and method, or null where the key is none.</summary>
    internal static (string ResourcePath, string HttpMethod)? TryParse(string key)
    {
        int slash = key.LastIndexOf('/');
        if (slash < 0)
            return null;
        string path = "/" + JsonPointer.Unescape(key[..slash]).Trim('/');
        string method = key[(slash + 1)..].ToUpperInvariant();
        if (path == "/*")
            return method == MethodSetting.All ? (MethodSetting.All, MethodSetting.All) : null;
        return method == MethodSetting.All || HttpMethods.IsKnown(method) ? (path, method) : null;
    }
}
