namespace Sluice.Templates.Overrides;

/// <summary>What an override replaces.</summary>
public enum OverridePlace
{
    RequestPath,
    RequestQueryString,
    RequestHeader,
    ResponseHeader,
}
