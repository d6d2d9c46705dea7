using Sluice.Templates.Input;
using Sluice.Templates.Methods;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary>A map that is filled when a template first looks into it.</summary>
internal abstract class LazyMap : ITemplateObject, IWalkable
{
    private TemplateMap? _map;

    public virtual Value Get(ReadOnlySpan<char> name, RenderSession session) => Filled(session).Get(name);

    public virtual void Set(ReadOnlySpan<char> name, Value value, RenderSession session) =>
        session.Arena.Put(Filled(session), session.Arena.Copy(name), value);

    public virtual Value Call(Method method, ReadOnlySpan<Value> arguments, RenderSession session)
    {
        if (method == Method.ToString && arguments.IsEmpty) return session.TextOf(Value.Of(Filled(session)));
        if (method == Method.Get && arguments is [{ IsText: true } name]) return Get(name.Text, session);
        return MapMethods.Call(Filled(session), method, arguments, session);
    }

    public void Print(RenderSession session) => session.Printer.Append(Value.Of(Filled(session)));

    public Value Walk(RenderSession session) => Value.Of(Filled(session));

    public void Forget() => _map = null;

    protected abstract void Fill(TemplateMapWriter writer, RenderSession session);

    private TemplateMap Filled(RenderSession session)
    {
        if (_map is not null) return _map;
        _map = session.Arena.NewMap();
        Fill(new TemplateMapWriter(session.Arena, _map), session);
        return _map;
    }
}
