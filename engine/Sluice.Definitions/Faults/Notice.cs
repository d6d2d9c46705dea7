namespace Sluice.Definitions.Faults;

/// <summary>Something a reader of start-up output should know.</summary>
/// <param name="Kind">Why it is said.</param>
/// <param name="Message">One sentence, without its full stop.</param>
/// <param name="Location">Where it is.</param>
public sealed record Notice(NoticeKind Kind, string Message, SourceLocation Location)
{
    /// <summary><c>file:line:column: /pointer: what.</c></summary>
    public override string ToString() =>
        Location.Pointer.Length == 0 ? $"{Location}: {Message}." : $"{Location}: {Location.Pointer}: {Message}.";
}
