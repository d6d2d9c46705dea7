namespace Sluice.Definitions.Features;

/// <summary>What it would mean to leave a feature out.</summary>
public enum FeatureClass
{
    /// <summary>It keeps callers out: without it the route would stand open. Refused.</summary>
    Guarding,

    /// <summary>It changes what passes: without it the route would answer wrongly. Refused.</summary>
    Shaping,

    /// <summary>It changes nothing that a caller sees. Noticed.</summary>
    Inert,
}
