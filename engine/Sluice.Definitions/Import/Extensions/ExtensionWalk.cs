using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Import.Extensions;

/// <summary>
/// Looks at every object of a document for extensions that are misspelt or misplaced. What an example, an enumeration or a foreign extension holds is data and
/// not looked at. Each node is visited once, however often aliases repeat it.
/// </summary>
internal sealed class ExtensionWalk(DocumentVersion version, Findings findings)
{
    private static readonly HashSet<string> Data = ["example", "examples", "default", "enum", "const"];

    private static readonly string[] Known = [.. ExtensionTable.Places.Keys.Order(StringComparer.Ordinal)];

    private readonly HashSet<Node> _visited = [];

    internal void Visit(MapNode root)
    {
        Check(root, Place.Root);
        foreach (Member member in root.Members)
            VisitRootMember(member);
    }

    private void VisitRootMember(Member member)
    {
        switch (member.Name)
        {
            case "paths":
                EachMember(member.Value, VisitPathItem);
                break;
            case "components":
                VisitComponents(member.Value);
                break;
            case "securityDefinitions" when version == DocumentVersion.Swagger2:
                EachMember(member.Value, scheme => VisitAs(scheme, Place.SecurityScheme));
                break;
            case "servers":
                EachItem(member.Value, Place.Server);
                break;
            case "tags":
                EachItem(member.Value, Place.Tag);
                break;
            default:
                VisitMember(member);
                break;
        }
    }

    private void VisitComponents(Node components)
    {
        if (components is not MapNode map)
            return;
        Check(map, Place.Components);
        foreach (Member member in map.Members)
        {
            if (member.Name == "securitySchemes")
                EachMember(member.Value, scheme => VisitAs(scheme, Place.SecurityScheme));
            else if (member.Name == "pathItems")
                EachMember(member.Value, VisitPathItem);
            else
                VisitMember(member);
        }
    }

    private void VisitPathItem(Node item)
    {
        if (item is not MapNode map || !_visited.Add(map))
            return;
        Check(map, Place.PathItem);
        foreach (Member member in map.Members)
        {
            if (HttpMethods.OfMember(member.Name) is not null)
                VisitAs(member.Value, Place.Operation);
            else
                VisitMember(member);
        }
    }

    private void VisitAs(Node node, Place place)
    {
        if (node is not MapNode map || !_visited.Add(map))
            return;
        Check(map, place);
        foreach (Member member in map.Members)
            VisitMember(member);
    }

    private void VisitMember(Member member)
    {
        if (!Data.Contains(member.Name) && !member.Name.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
            VisitAny(member.Value);
    }

    private void VisitAny(Node node)
    {
        if (node is MapNode)
            VisitAs(node, Place.Elsewhere);
        else if (node is ListNode list && _visited.Add(list))
        {
            foreach (Node item in list.Items)
                VisitAny(item);
        }
    }

    private static void EachMember(Node node, Action<Node> visit)
    {
        if (node is not MapNode map)
            return;
        foreach (Member member in map.Members)
            visit(member.Value);
    }

    private void EachItem(Node node, Place place)
    {
        if (node is not ListNode list)
            return;
        foreach (Node item in list.Items)
            VisitAs(item, place);
    }

    private void Check(MapNode map, Place place)
    {
        foreach (Member member in map.Members)
        {
            if (MayBeMeant(member.Name))
                Check(member, place);
        }
    }

    // A slip in the first letters must not take a guard away either: -amazon-apigateway-auth is no foreign member.
    private static bool MayBeMeant(string name) =>
        name.StartsWith("x-", StringComparison.OrdinalIgnoreCase)
        || name.Contains("amazon", StringComparison.OrdinalIgnoreCase)
        || name.Contains("apigateway", StringComparison.OrdinalIgnoreCase);

    private void Check(Member member, Place place)
    {
        Place allowed = ExtensionTable.PlacesOf(member.Name, version);
        if (allowed == Place.Elsewhere)
            CheckSpelling(member);
        else if ((allowed & place) == Place.Elsewhere)
            findings.Wrong(FaultCode.MisplacedMember, member.Location, $"{member.Name} means nothing here", $"Move it to {ExtensionTable.Describe(allowed)}");
    }

    private void CheckSpelling(Member member)
    {
        if (findings.IsFull)
            return;
        bool prefixed = member.Name.StartsWith(ExtensionTable.Prefix, StringComparison.OrdinalIgnoreCase);
        string? near = prefixed ? NearestSuffix(member.Name) : NearestForeign(member.Name);
        if (!prefixed && near is null)
            return;
        string remedy = near is null ? "Remove it" : $"Did you mean {near}";
        findings.Wrong(FaultCode.UnknownMember, member.Location, $"API Gateway has no extension {member.Name}", remedy);
    }

    // The prefix is long and would make every extension look like every other.
    private static string? NearestSuffix(string name) =>
        NearestName.Find(name[ExtensionTable.Prefix.Length..], Known.Select(known => known[ExtensionTable.Prefix.Length..])) is { } suffix ? ExtensionTable.Prefix + suffix : null;

    // A foreign extension must look much like one of AWS's before it is taken for a misspelt one.
    private static string? NearestForeign(string name) =>
        NearestName.Find(name, Known) is { } near && NearestName.Distance(name, near) <= 4 ? near : null;
}
