namespace Sluice.Templates.Input;

/// <summary>Where a parameter of the request stands, in the order in which <c>$input.params('name')</c> looks.</summary>
public enum ParameterPlace
{
    Path,
    QueryString,
    Header,
}
