using System.Text;

namespace Sluice.Definitions.Documents;

/// <summary>
/// A value of a JSON or YAML document and the place where it was written. A YAML alias is the very node that its anchor named, so a document of
/// nested aliases takes no more memory than its text.
/// </summary>
public abstract class Node
{
    private protected Node(string file, int line, int column)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file's name as it was given.</summary>
    public string File { get; }

    /// <summary>Line of the value's first character, from 1.</summary>
    public int Line { get; }

    /// <summary>Column of the value's first character in UTF-16 units, from 1.</summary>
    public int Column { get; }

    /// <summary>What to call it in a message: <c>an object</c>, <c>a list</c>, <c>text</c>.</summary>
    public abstract string Description { get; }

    /// <summary>JSON pointer (RFC 6901) of the place where the value was first written.</summary>
    public string Pointer
    {
        get
        {
            var steps = new Stack<string>();
            for (Node? node = this; node?.Parent is not null; node = node.Parent)
                steps.Push(node.Key);
            var pointer = new StringBuilder();
            foreach (string step in steps)
                pointer.Append('/').Append(JsonPointer.Escape(step));
            return pointer.ToString();
        }
    }

    /// <summary>Where the value stands.</summary>
    public SourceLocation Location => new(File, Line, Column, Pointer);

    /// <summary>The name or index under which <see cref="Parent"/> holds the node.</summary>
    internal string Key { get; private set; } = "";

    /// <summary>The node that holds this one where it was first written; null at the root.</summary>
    internal Node? Parent { get; private set; }

    /// <summary>Values in this one and below it, each counted as often as aliases repeat it.</summary>
    internal long Weight { get; private protected set; } = 1;

    private protected void Adopt(Node child, string key)
    {
        Weight += child.Weight;
        if (child.Parent is not null)
            return;
        child.Parent = this;
        child.Key = key;
    }
}
