using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Import.Paths;

/// <summary>Reads <c>paths</c> to resources.</summary>
internal sealed class PathsReader(Reading reading, string prefix)
{
    private static readonly HashSet<string> OtherMembers = ["summary", "description", "servers", "parameters", "$ref"];

    private readonly PathTree _tree = new(reading.UpstreamOnly);

    internal ImmutableArray<Resource> Read()
    {
        if (reading.Root["paths"] is null && reading.Version != DocumentVersion.OpenApi31)
            reading.Wrong(FaultCode.MissingMember, reading.Root, "The document has no paths", "Describe the API's paths under paths");
        MapNode? paths = reading.Members.Object(reading.Root, "paths");
        var resources = new List<Resource>();
        foreach (Member path in paths?.Members ?? [])
        {
            if (!path.Name.StartsWith("x-", StringComparison.OrdinalIgnoreCase) && ReadPath(path) is { } resource)
                resources.Add(resource);
        }

        if (resources.Count == 0 && paths is not null && !reading.Findings.HasFaults)
            reading.Wrong(FaultCode.MissingMember, paths, "The REST API doesn't contain any methods", "Describe an operation under a path");
        return [.. resources.OrderBy(resource => resource.Path, StringComparer.Ordinal)];
    }

    // A path that cannot be kept is read on all the same, so that the faults of its operations are told at once.
    private Resource? ReadPath(Member member)
    {
        if (PathParser.TryParse(prefix + member.Name, reading.UpstreamOnly, out string problem, out string remedy) is not { } path)
        {
            reading.Findings.Wrong(FaultCode.BadPath, member.Location, problem, remedy);
            path = PathParser.Guess(prefix + member.Name);
        }
        else if (_tree.TryAdd(path, out problem) is { } added)
        {
            path = added;
        }
        else
        {
            reading.Findings.Wrong(FaultCode.PathConflict, member.Location, problem, "Merge the two, or rename one");
        }

        return reading.References.Resolve(member.Value) is { } node && reading.Members.Object(node, "path item") is { } item
            ? ReadItem(path, item, member)
            : null;
    }

    private Resource? ReadItem(PathTemplate path, MapNode item, Member member)
    {
        var methods = new List<Method>();
        foreach (Member operation in item.Members)
        {
            if (HttpMethods.OfMember(operation.Name) is not { } httpMethod)
                CheckOther(operation);
            else if (ReadOperation(path, item, operation, httpMethod) is { } method)
                methods.Add(method);
        }

        return methods.Count == 0 ? null : new Resource
        {
            Id = ResourceId.Of(path.Text),
            Path = path.Text,
            Methods = [.. methods.OrderBy(method => method.HttpMethod, StringComparer.Ordinal)],
            Location = member.Location,
        };
    }

    private Method? ReadOperation(PathTemplate path, MapNode item, Member operation, string httpMethod) =>
        reading.References.Resolve(operation.Value) is { } node && reading.Members.Object(node, operation.Name) is { } map
            ? OperationReader.Read(new MethodReading(reading, path, WithoutPrefix(path), httpMethod, map), item)
            : null;

    private PathTemplate WithoutPrefix(PathTemplate path) =>
        new([.. path.Segments.Skip(prefix.Split('/', StringSplitOptions.RemoveEmptyEntries).Length)]);

    private void CheckOther(Member member)
    {
        if (member.Name == "servers")
            reading.Ignore(Features.FeatureTable.OperationServers, member.Value);
        if (OtherMembers.Contains(member.Name) || member.Name.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
            return;
        if (member.Name is not ("trace" or "query"))
            reading.Members.Unknown(member, [.. HttpMethods.Members, .. OtherMembers], "a path item");
        else if (reading.UpstreamOnly)
            reading.Warn(member.Value, $"{HttpMethods.Refusal}; {member.Name} is not served");
        else
            reading.Findings.Wrong(FaultCode.BadMethod, member.Location, HttpMethods.Refusal, "Remove the operation");
    }
}
