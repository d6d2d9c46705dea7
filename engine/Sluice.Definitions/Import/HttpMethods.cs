using Sluice.Definitions.Import.Extensions;

namespace Sluice.Definitions.Import;

/// <summary>The HTTP methods of API Gateway and their names in a path item.</summary>
internal static class HttpMethods
{
    /// <summary>AWS's words for any other.</summary>
    internal const string Refusal = "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY";

    /// <summary>Members of a path item that are operations.</summary>
    internal static IReadOnlyCollection<string> Members { get; } =
        ["get", "put", "post", "delete", "patch", "options", "head", ExtensionTable.AnyMethod];

    /// <summary>The HTTP method of a path item's member, or null where it is no operation.</summary>
    internal static string? OfMember(string name)
    {
        if (name == ExtensionTable.AnyMethod)
            return Method.Any;
        return Members.Contains(name) ? name.ToUpperInvariant() : null;
    }

    /// <summary>Whether an integration may use the method.</summary>
    internal static bool IsKnown(string upper) => upper == Method.Any || Members.Contains(upper.ToLowerInvariant());
}
