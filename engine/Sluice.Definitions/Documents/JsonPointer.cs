namespace Sluice.Definitions.Documents;

/// <summary>JSON pointers, RFC 6901.</summary>
internal static class JsonPointer
{
    internal static string Escape(string step) => step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    // RFC 6901 section 4: ~1 first, so that ~01 stands for ~1 and not for a slash.
    internal static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>The node that a pointer names below <paramref name="root"/>, or null.</summary>
    internal static Node? Find(Node root, string pointer)
    {
        if (pointer.Length == 0)
            return root;
        if (pointer[0] != '/')
            return null;
        Node? node = root;
        foreach (string step in pointer[1..].Split('/'))
            node = Step(node, Unescape(step));
        return node;
    }

    private static Node? Step(Node? node, string step) => node switch
    {
        MapNode map => map.Find(step)?.Value,
        ListNode list when int.TryParse(step, out int index) && index >= 0 && index < list.Items.Count => list.Items[index],
        _ => null,
    };
}
