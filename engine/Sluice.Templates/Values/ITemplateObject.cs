using Sluice.Templates.Methods;
using Sluice.Templates.Rendering;

namespace Sluice.Templates.Values;

/// <summary>One of the gateway's own objects: <c>$input</c>, <c>$util</c>, <c>$context</c>, <c>$foreach</c>, a block.</summary>
internal interface ITemplateObject
{
    /// <summary>The value of a member; null where it has none of this name.</summary>
    Value Get(ReadOnlySpan<char> name, RenderSession session);

    /// <summary>Sets a member; what cannot be set is left alone, as Velocity does.</summary>
    void Set(ReadOnlySpan<char> name, Value value, RenderSession session);

    /// <summary>Calls a method; null where it has none of this name.</summary>
    Value Call(Method method, ReadOnlySpan<Value> arguments, RenderSession session);

    /// <summary>Appends what it prints to the scratch buffer.</summary>
    void Print(RenderSession session);
}
