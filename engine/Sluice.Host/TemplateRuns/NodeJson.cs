using System.Text;
using System.Text.Encodings.Web;
using Sluice.Definitions.Documents;

namespace Sluice.Host.TemplateRuns;

/// <summary>A node of a document as JSON, numbers as they were written.</summary>
internal static class NodeJson
{
    public static void Append(Node node, StringBuilder json)
    {
        switch (node)
        {
            case MapNode map: AppendMap(map, json); break;
            case ListNode list: AppendList(list, json); break;
            case ScalarNode { Kind: ScalarKind.Text } text: AppendText(text.Text, json); break;
            case ScalarNode { Kind: ScalarKind.Null }: json.Append("null"); break;
            case ScalarNode other: json.Append(other.Text); break;
        }
    }

    private static void AppendMap(MapNode map, StringBuilder json)
    {
        json.Append('{');
        for (var i = 0; i < map.Members.Count; i++)
        {
            if (i > 0) json.Append(',');
            AppendText(map.Members[i].Name, json);
            json.Append(':');
            Append(map.Members[i].Value, json);
        }

        json.Append('}');
    }

    private static void AppendList(ListNode list, StringBuilder json)
    {
        json.Append('[');
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (i > 0) json.Append(',');
            Append(list.Items[i], json);
        }

        json.Append(']');
    }

    private static void AppendText(string text, StringBuilder json) =>
        json.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)).Append('"');
}
