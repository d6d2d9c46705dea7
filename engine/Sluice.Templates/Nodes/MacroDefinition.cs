namespace Sluice.Templates.Nodes;

/// <summary><c>#macro(name $a $b) ... #end</c>. A call may stand before the definition.</summary>
internal sealed class MacroDefinition(string name)
{
    public string Name => name;

    /// <summary>The slots of the parameters.</summary>
    public int[] Parameters { get; set; } = [];

    public Block Body { get; set; } = Block.Empty;

    /// <summary>The slot of <c>$bodyContent</c>; -1 where the template does not name it.</summary>
    public int BodySlot { get; set; } = -1;

    /// <summary>The place of a slot among the parameters, or -1.</summary>
    public int IndexOf(int slot) => Parameters.AsSpan().IndexOf(slot);
}
