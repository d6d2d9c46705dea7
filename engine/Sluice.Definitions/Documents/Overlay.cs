namespace Sluice.Definitions.Documents;

/// <summary>One document laid over another: a setting of the upper one counts, and the others shine through.</summary>
public static class Overlay
{
    /// <summary>Objects are merged member by member; any other value replaces what is under it. Every value keeps its own place.</summary>
    public static MapNode Of(MapNode under, MapNode over)
    {
        var merged = new MapNode(under.File, under.Line, under.Column);
        foreach (Member member in under.Members)
            merged.TryAdd(member.Name, member.Line, member.Column, Of(member.Value, over[member.Name]));
        foreach (Member member in over.Members)
            merged.TryAdd(member.Name, member.Line, member.Column, member.Value);
        return merged;
    }

    private static Node Of(Node under, Node? over) => over switch
    {
        null => under,
        MapNode upper when under is MapNode lower => Of(lower, upper),
        _ => over,
    };
}
