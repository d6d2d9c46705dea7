namespace Sluice.Templates.Nodes;

/// <summary>What happens after a node.</summary>
internal enum Flow
{
    Next,

    /// <summary>The innermost loop, macro or block ends.</summary>
    Break,

    /// <summary>The render ends: <c>#stop</c>, or a failure.</summary>
    Stop,
}
