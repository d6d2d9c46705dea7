namespace Sluice.Definitions.Mapping;

/// <summary>What AWS does at run time with a mapping to a header of this name.</summary>
public enum MappingTargetRule
{
    /// <summary>Writes it.</summary>
    Write,

    /// <summary>Answers 500 Internal server error to every request of the route.</summary>
    Fail,

    /// <summary>Drops it without a word.</summary>
    Drop,
}
