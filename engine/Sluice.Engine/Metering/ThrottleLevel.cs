namespace Sluice.Engine.Metering;

/// <summary>Where a throttle is set, in the order in which API Gateway applies them.</summary>
public enum ThrottleLevel : byte
{
    /// <summary>No level refused.</summary>
    None,

    /// <summary>A method of a stage within a usage plan, per key.</summary>
    PlanMethod,

    /// <summary>A usage plan, per key.</summary>
    Plan,

    /// <summary>A method of a stage.</summary>
    Method,

    /// <summary>All methods of a stage.</summary>
    Stage,

    /// <summary>Everything that one account serves.</summary>
    Account,
}
