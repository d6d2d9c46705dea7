namespace Sluice.Definitions.Faults;

/// <summary>Why something is said although the definition can be served.</summary>
public enum NoticeKind
{
    /// <summary>A choice that the loader made and its reason.</summary>
    Choice,

    /// <summary>Something in the definition has no effect here.</summary>
    Inert,

    /// <summary>A route that answers 501 because it depends on a refused feature.</summary>
    Refused,

    /// <summary>Something that is served as AWS serves it and probably not as its author wished.</summary>
    Warning,
}
