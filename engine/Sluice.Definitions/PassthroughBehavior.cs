namespace Sluice.Definitions;

/// <summary>What happens to a request for whose content type there is no request template.</summary>
public enum PassthroughBehavior
{
    /// <summary>The content passes.</summary>
    WhenNoMatch,

    /// <summary>415 where other templates exist.</summary>
    WhenNoTemplates,

    /// <summary>415.</summary>
    Never,
}
