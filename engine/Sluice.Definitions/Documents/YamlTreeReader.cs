using Sluice.Definitions.Faults;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sluice.Definitions.Documents;

/// <summary>YAML to nodes with their places. Aliases share nodes; what they would unfold to is counted against the limit all the same.</summary>
internal sealed class YamlTreeReader(string file, string text, DocumentLimits limits, Findings findings, List<DuplicateName> duplicates)
{
    private const string MergeKey = "<<";

    private readonly Parser _parser = new(new Scanner(new StringReader(text)));
    private readonly Dictionary<string, Node?> _anchors = [];
    private readonly (int Line, int Column) _end = EndOf(text);
    private long _values;

    /// <summary>The root, or null where a fault says why there is none.</summary>
    internal Node? Read()
    {
        try
        {
            return ReadStream();
        }
        catch (YamlException refusal)
        {
            Wrong(FaultCode.SyntaxError, refusal.Start, $"This is not YAML: {refusal.Message.TrimEnd('.')}", "Mend the syntax");
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The parser is not ours, and some of its refusals of mangled text are no YamlExceptions.
            Mark place = _parser.Current?.End ?? Mark.Empty;
            Wrong(FaultCode.SyntaxError, place, $"This is not YAML: {failure.Message.TrimEnd('.')}", "Mend the syntax near this place");
            return null;
        }
    }

    private Node? ReadStream()
    {
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is not DocumentStart)
        {
            DocumentReader.Empty(file, findings);
            return null;
        }

        _parser.MoveNext();
        Node? root = ReadNode(0);
        if (root is null)
            return null;
        _parser.MoveNext();
        if (_parser.Current is DocumentStart second)
            Wrong(FaultCode.SeveralDocuments, second.Start, "The file holds more than one YAML document", "Give each document a file");
        return root;
    }

    /// <summary>Reads the node at the current event and moves past it.</summary>
    private Node? ReadNode(int depth)
    {
        ParsingEvent current = _parser.Current!;
        if (!Budget.Allows(++_values, depth, limits, At(current.Start), findings))
            return null;
        return current switch
        {
            AnchorAlias alias => ReadAlias(alias),
            MappingStart mapping => ReadMapping(mapping, depth),
            SequenceStart sequence => ReadSequence(sequence, depth),
            _ => ReadScalar((Scalar)current),
        };
    }

    private Node? ReadAlias(AnchorAlias alias)
    {
        _parser.MoveNext();
        if (!_anchors.TryGetValue(alias.Value.Value, out Node? node))
            Wrong(FaultCode.SyntaxError, alias.Start, $"The alias *{alias.Value.Value} has no anchor", $"Set &{alias.Value.Value} before it");
        else if (node is null)
            Wrong(FaultCode.SyntaxError, alias.Start, $"The alias *{alias.Value.Value} stands inside its own anchor", "Write the value out");
        if (node is null)
            return null;
        _values += node.Weight - 1;
        return Budget.Allows(_values, 0, limits, At(alias.Start), findings) ? node : null;
    }

    private ScalarNode? ReadScalar(Scalar scalar)
    {
        _parser.MoveNext();
        if (!KnowsTag(scalar))
            return null;
        bool plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        ScalarKind kind = plain ? YamlScalars.Classify(scalar.Value) : ScalarKind.Text;
        var node = new ScalarNode(file, Line(scalar.Start), Column(scalar.Start), kind, scalar.Value);
        Anchor(scalar, node);
        return node;
    }

    private MapNode? ReadMapping(MappingStart start, int depth)
    {
        if (!KnowsTag(start))
            return null;
        var map = new MapNode(file, Line(start.Start), Column(start.Start));
        var merged = new List<Node>();
        Anchor(start, null);
        _parser.MoveNext();
        while (_parser.Current is not MappingEnd)
        {
            if (!ReadMember(map, merged, depth))
                return null;
        }

        _parser.MoveNext();
        foreach (Node source in merged)
            Merge(map, source);
        Anchor(start, map);
        return map;
    }

    private bool ReadMember(MapNode map, List<Node> merged, int depth)
    {
        if (_parser.Current is not Scalar key)
        {
            Wrong(FaultCode.SyntaxError, _parser.Current!.Start, "A member's name is not plain text", "Write the name as text");
            return false;
        }

        _parser.MoveNext();
        if (ReadNode(depth + 1) is not { } value)
            return false;
        if (key.Value == MergeKey && key.Style == ScalarStyle.Plain)
            merged.Add(value);
        else if (!map.TryAdd(key.Value, Line(key.Start), Column(key.Start), value))
            duplicates.Add(new DuplicateName(map, key.Value, Line(key.Start), Column(key.Start)));
        return true;
    }

    // YAML 1.1's merge key: what the object says itself wins, then the sources in order.
    private void Merge(MapNode map, Node source)
    {
        switch (source)
        {
            case MapNode other:
                foreach (Member member in other.Members)
                    map.TryAdd(member.Name, member.Line, member.Column, member.Value);
                break;
            case ListNode list:
                foreach (MapNode other in list.Items.OfType<MapNode>())
                    Merge(map, other);
                break;
            default:
                findings.Wrong(FaultCode.WrongType, source.Location, "Only an object can be merged with <<", "Name the anchor of an object");
                break;
        }
    }

    private ListNode? ReadSequence(SequenceStart start, int depth)
    {
        if (!KnowsTag(start))
            return null;
        var list = new ListNode(file, Line(start.Start), Column(start.Start));
        Anchor(start, null);
        _parser.MoveNext();
        while (_parser.Current is not SequenceEnd)
        {
            if (ReadNode(depth + 1) is not { } item)
                return null;
            list.Add(item);
        }

        _parser.MoveNext();
        Anchor(start, list);
        return list;
    }

    private void Anchor(NodeEvent named, Node? node)
    {
        if (!named.Anchor.IsEmpty)
            _anchors[named.Anchor.Value] = node;
    }

    private bool KnowsTag(NodeEvent tagged)
    {
        if (tagged.Tag.IsEmpty || tagged.Tag.IsNonSpecific || tagged.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
            return true;
        Wrong(
            FaultCode.WrongType,
            tagged.Start,
            $"The tag {tagged.Tag.Value} means nothing here",
            "Write the value itself; functions of CloudFormation must be resolved beforehand");
        return false;
    }

    private void Wrong(FaultCode code, Mark mark, string message, string remedy) => findings.Wrong(code, At(mark), message, remedy);

    private SourceLocation At(Mark mark) => new(file, Line(mark), Column(mark), "");

    private int Line(Mark mark) => Within(mark).Line;

    private int Column(Mark mark) => Within(mark).Column;

    /// <summary>The parser puts what is missing at the end on a line of its own, which no editor can show.</summary>
    private (int Line, int Column) Within(Mark mark)
    {
        var place = ((int)mark.Line, (int)mark.Column);
        return place.CompareTo(_end) > 0 ? _end : place;
    }

    /// <summary>The place behind the last character, with the line breaks of YAML 1.1 section 4.2.</summary>
    private static (int Line, int Column) EndOf(string text)
    {
        ReadOnlySpan<char> rest = text;
        var line = 1;
        for (int end; (end = rest.IndexOfAny("\r\n\u0085\u2028\u2029")) >= 0; line++)
            rest = rest[(end + (rest[end..].StartsWith("\r\n") ? 2 : 1))..];
        return (line, rest.Length + 1);
    }
}
