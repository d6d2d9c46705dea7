namespace Sluice.Engine.Routing;

/// <summary>How the literal children of a node are found.</summary>
internal enum LiteralFanout : byte
{
    None,

    /// <summary>By looking at each: they stand close to their parent, which is worth more than a hash that points far away.</summary>
    Few,

    /// <summary>By the hash table.</summary>
    Many,
}
