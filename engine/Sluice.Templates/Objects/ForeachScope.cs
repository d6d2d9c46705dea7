using Sluice.Templates.Methods;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary><c>$foreach</c>.</summary>
internal sealed class ForeachScope : ITemplateObject
{
    public ForeachScope? Parent { get; set; }

    public int Index { get; set; }

    public bool HasNext { get; set; }

    public Value Get(ReadOnlySpan<char> name, RenderSession session) => name switch
    {
        "index" => Value.Of(Index),
        "count" => Value.Of(Index + 1),
        "hasNext" => Value.Of(HasNext),
        "first" => Value.Of(Index == 0),
        "last" => Value.Of(!HasNext),
        "parent" => Parent is null ? Value.Null : Value.OfObject(Parent),
        "topmost" => Value.OfObject(Topmost()),
        _ => Value.Null,
    };

    public void Set(ReadOnlySpan<char> name, Value value, RenderSession session)
    {
        // A loop counts by itself.
    }

    public Value Call(Method method, ReadOnlySpan<Value> arguments, RenderSession session) => Value.Null;

    public void Print(RenderSession session) => session.Arena.Scratch.Append("{}");

    private ForeachScope Topmost()
    {
        var scope = this;
        while (scope.Parent is { } outer) scope = outer;
        return scope;
    }
}
