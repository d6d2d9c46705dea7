namespace Sluice.Definitions.Features;

/// <summary>Which routes depend on a feature that is asked for.</summary>
public enum FeatureReach
{
    /// <summary>The method that asks for it.</summary>
    Method,

    /// <summary>Every method of the API, or of the stage.</summary>
    Api,

    /// <summary>None: it changes only answers that the gateway makes itself, or nothing.</summary>
    None,
}
