using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;

namespace Sluice.Definitions.Import;

/// <summary>Reads <c>servers</c> of OpenAPI 3, or <c>host</c> and <c>basePath</c> of Swagger 2.0, as AWS's import does.</summary>
internal static class ServerReader
{
    private const string BasePathVariable = "basePath";

    internal static ServerUrl Read(Reading reading) =>
        reading.Version == DocumentVersion.Swagger2 ? ReadSwagger(reading) : ReadServers(reading);

    private static ServerUrl ReadSwagger(Reading reading)
    {
        string host = reading.Members.Text(reading.Root, "host") ?? "";
        string basePath = reading.Members.Text(reading.Root, "basePath") ?? "/";
        return ServerUrl.From(host, basePath);
    }

    private static ServerUrl ReadServers(Reading reading)
    {
        if (reading.Members.List(reading.Root, "servers") is not { Items.Count: > 0 } servers)
            return ServerUrl.None;
        Node chosen = servers.Items.FirstOrDefault(HasBasePathVariable) ?? servers.Items[0];
        foreach (Node other in servers.Items.Where(server => server != chosen))
            reading.Ignore(FeatureTable.OperationServers, other);
        return reading.Members.Object(chosen, "server") is { } server ? ReadServer(reading, server) : ServerUrl.None;
    }

    private static bool HasBasePathVariable(Node server) => ((server as MapNode)?["variables"] as MapNode)?[BasePathVariable] is not null;

    private static ServerUrl ReadServer(Reading reading, MapNode server)
    {
        string? url = reading.Members.Text(server, "url");
        if (url is null || Expand(reading, server, url) is not { } expanded)
            return ServerUrl.None;
        (string host, string path) = Split(expanded);
        // AWS takes the variable basePath wherever the URL uses it, and the URL's path otherwise.
        return ServerUrl.From(host, HasBasePathVariable(server) ? VariableDefault(reading, server, BasePathVariable) ?? path : path);
    }

    private static (string Host, string Path) Split(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? url : url[(scheme + 3)..];
        int end = rest.IndexOfAny(['?', '#']);
        rest = end < 0 ? rest : rest[..end];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (scheme < 0)
            return ("", slash == 0 ? rest : "/");
        return slash < 0 ? (rest, "/") : (rest[..slash], rest[slash..]);
    }

    private static string? Expand(Reading reading, MapNode server, string url)
    {
        var expanded = new System.Text.StringBuilder();
        int position = 0;
        while (url.IndexOf('{', position) is >= 0 and var open)
        {
            int close = url.IndexOf('}', open);
            string? value = close < 0 ? null : VariableDefault(reading, server, url[(open + 1)..close]);
            if (value is null)
                return Unreadable(reading, server["url"]!, close < 0 ? url[open..] : url[open..(close + 1)]);
            // {basePath} often stands behind a slash and its default begins with one.
            bool doubled = value.StartsWith('/') && open > 0 && url[open - 1] == '/';
            expanded.Append(url, position, open - position).Append(doubled ? value[1..] : value);
            position = close + 1;
        }

        return expanded.Append(url, position, url.Length - position).ToString();
    }

    private static string? VariableDefault(Reading reading, MapNode server, string name)
    {
        MapNode? variable = (server["variables"] as MapNode)?[name] as MapNode;
        return variable is null ? null : reading.Members.Text(variable, "default");
    }

    // With basepath ignore nothing depends on the URL, and documents with placeholders of other tools are common.
    private static string? Unreadable(Reading reading, Node url, string variable)
    {
        string message = $"The server URL uses {variable}, which has no default";
        if (reading.Options.BasePath == BasePathMode.Ignore)
            reading.Warn(url, $"{message}; the URL is not read");
        else
            reading.Wrong(FaultCode.BadServer, url, message, "Give the variable a default, or use --basepath ignore");
        return null;
    }
}
