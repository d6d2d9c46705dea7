namespace Sluice.Definitions.Documents;

/// <summary>A name and its value in an object.</summary>
/// <param name="Owner">The object.</param>
/// <param name="Name">The name, unescaped.</param>
/// <param name="Line">Line of the name, from 1.</param>
/// <param name="Column">Column of the name, from 1.</param>
/// <param name="Value">The value.</param>
public sealed record Member(MapNode Owner, string Name, int Line, int Column, Node Value)
{
    /// <summary>Where the name stands.</summary>
    public SourceLocation Location => new(Owner.File, Line, Column, $"{Owner.Pointer}/{JsonPointer.Escape(Name)}");
}
