namespace Sluice.Definitions.Documents;

/// <summary>What a single value is in JSON's terms.</summary>
public enum ScalarKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Null, or nothing at all in YAML.</summary>
    Null,
}
