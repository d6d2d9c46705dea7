namespace Sluice.Definitions.Documents;

/// <summary>A single value.</summary>
public sealed class ScalarNode : Node
{
    internal ScalarNode(string file, int line, int column, ScalarKind kind, string text)
        : base(file, line, column)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>What it is.</summary>
    public ScalarKind Kind { get; }

    /// <summary>The string's value, or the value as it was written.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string Description => Kind switch
    {
        ScalarKind.Number => $"the number {Text}",
        ScalarKind.Boolean => Text,
        ScalarKind.Null => "null",
        _ => "text",
    };
}
