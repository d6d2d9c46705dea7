namespace Sluice.Templates;

/// <summary>
/// What AWS's dialect does where no recording and no document says it. Each answer here is unconfirmed: change it in this place when one is
/// found. Where Velocity 1.7 has an answer, it is Velocity's.
/// </summary>
public sealed record TemplateDialect
{
    /// <summary>The answers that the gateway uses.</summary>
    public static TemplateDialect Default { get; } = new();

    /// <summary>Unconfirmed: <c>$util.escapeJavaScript</c> writes <c>\/</c> for a slash, as commons-lang does.</summary>
    public bool EscapesSlash { get; init; }

    /// <summary>Unconfirmed: <c>$util.escapeJavaScript</c> writes everything beyond ASCII as <c>\uXXXX</c>, as commons-lang does.</summary>
    public bool EscapesBeyondAscii { get; init; }

    /// <summary>Unconfirmed: a list of <c>$input.path</c> prints slashes as <c>\/</c>, as json-smart does.</summary>
    public bool PrintedListsEscapeSlash { get; init; }

    /// <summary>Unconfirmed: <c>#set($x = $nothing)</c> makes <c>$x</c> null. Velocity 1.7 leaves <c>$x</c> as it was.</summary>
    public bool SetAssignsNull { get; init; }

    /// <summary>Unconfirmed: an empty text is true in <c>#if</c>, as in Velocity 1.7.</summary>
    public bool EmptyTextIsTrue { get; init; } = true;

    /// <summary>Unconfirmed: a loop stops at its limit instead of failing the request.</summary>
    public bool LongLoopsStop { get; init; }

    /// <summary>Unconfirmed: <c>$context.responseOverride.status</c> takes a text of digits as well as an integer.</summary>
    public bool StatusMayBeText { get; init; }

    /// <summary>Unconfirmed: <c>${x|'default'}</c>, which came with Velocity 2.</summary>
    public bool HasAlternateValues { get; init; } = true;

    /// <summary>Unconfirmed: <c>#macro</c> and calls of macros. Without, a definition of one is refused.</summary>
    public bool HasMacros { get; init; } = true;

    /// <summary>Unconfirmed: <c>#[[ ... ]]#</c>. Without, it is text like any other.</summary>
    public bool HasLiteralText { get; init; } = true;

    /// <summary>Unconfirmed: <c>#include</c>, <c>#parse</c> and <c>#evaluate</c> are refused; else they are text like any other.</summary>
    public bool RefusesOtherTemplates { get; init; } = true;

    /// <summary>Unconfirmed: <c>$input.json</c> of a member that is null gives <c>null</c>; else it gives <c>""</c> like one that is missing.</summary>
    public bool JsonOfNullIsNull { get; init; } = true;
}
