namespace Sluice.Templates.Input;

/// <summary>What a name means below <c>$context</c>.</summary>
public enum ContextAnswer
{
    /// <summary>Nothing; the template sees null.</summary>
    Missing,

    /// <summary>A text, which was written.</summary>
    Value,

    /// <summary>A group with members: <c>identity</c>.</summary>
    Group,
}
