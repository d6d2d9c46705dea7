using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Import;

/// <summary>Follows <c>$ref</c> within the document. What references repeat is counted, as what aliases repeat is.</summary>
internal sealed class References(MapNode root, DocumentLimits limits, Findings findings)
{
    // A chain longer than this is a circle, or might as well be.
    private const int MaxChain = 32;

    private long _values;

    /// <summary>What a value stands for: itself, or what it refers to; null, with a fault, where that is nothing.</summary>
    internal Node? Resolve(Node node)
    {
        Node current = node;
        for (int step = 0; step < MaxChain; step++)
        {
            if (current is not MapNode map || map["$ref"] is not ScalarNode { Kind: ScalarKind.Text } reference)
                return current;
            WarnOfOthers(map);
            if (Follow(reference) is not { } next)
                return null;
            current = next;
        }

        return Refuse(node, "This reference leads back to itself", "Break the circle");
    }

    private void WarnOfOthers(MapNode map)
    {
        foreach (Member member in map.Members)
        {
            if (member.Name is not ("$ref" or "summary" or "description"))
                findings.Notice(NoticeKind.Warning, member.Location, $"{member.Name} stands beside $ref and is not read");
        }
    }

    private Node? Follow(ScalarNode reference)
    {
        if (!reference.Text.StartsWith('#'))
            return Refuse(reference, $"{reference.Text} lies outside the document", "Bundle the documents into one, and write #/...");
        string pointer = Uri.UnescapeDataString(reference.Text[1..]);
        if (JsonPointer.Find(root, pointer) is not { } target)
            return Refuse(reference, $"{reference.Text} refers to nothing in the document", "Correct the reference");
        _values += target.Weight;
        return Budget.Allows(_values, 0, limits, reference.Location, findings) ? target : null;
    }

    private Node? Refuse(Node place, string message, string remedy)
    {
        findings.Wrong(FaultCode.BadReference, place.Location, message, remedy);
        return null;
    }
}
