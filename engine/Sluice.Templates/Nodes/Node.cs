using Sluice.Templates.Rendering;

namespace Sluice.Templates.Nodes;

/// <summary>A part of a template that writes or does something.</summary>
internal abstract class Node
{
    /// <summary>Where it begins in the template, in characters.</summary>
    public int Offset { get; init; }

    /// <summary>Characters of its first line that show what it is; for observers.</summary>
    public int Length { get; init; }

    public abstract Flow Render(RenderSession session);
}
