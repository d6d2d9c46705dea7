namespace Sluice.Engine.Routing;

/// <summary>What a template segment accepts, most specific first.</summary>
internal enum SegmentKind : byte
{
    /// <summary>These bytes, after normalisation.</summary>
    Literal,

    /// <summary><c>{name}</c>: any one segment that is not empty.</summary>
    Parameter,

    /// <summary><c>{name+}</c>: the rest of the path, at least one segment.</summary>
    Greedy,
}
