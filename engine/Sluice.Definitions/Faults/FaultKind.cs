namespace Sluice.Definitions.Faults;

/// <summary>Why a definition cannot be served.</summary>
public enum FaultKind
{
    /// <summary>The definition is wrong; AWS would refuse it or could not serve it.</summary>
    Wrong,

    /// <summary>The definition may be right, and asks for something that is not built.</summary>
    Unsupported,
}
