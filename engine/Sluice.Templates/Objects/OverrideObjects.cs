using Sluice.Templates.Methods;
using Sluice.Templates.Overrides;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary><c>$context.requestOverride</c> or <c>$context.responseOverride</c>: groups, and for a response its status.</summary>
internal sealed class OverrideGroup(bool isRequest) : ITemplateObject
{
    private readonly Value _path = Value.OfObject(new OverrideMap(OverridePlace.RequestPath));
    private readonly Value _queryString = Value.OfObject(new OverrideMap(OverridePlace.RequestQueryString));
    private readonly Value _header = Value.OfObject(new OverrideMap(isRequest ? OverridePlace.RequestHeader : OverridePlace.ResponseHeader));

    public Value Get(ReadOnlySpan<char> name, RenderSession session)
    {
        if (name is "header") return _header;
        if (!isRequest) return name is "status" && session.Overrides is { Status: > 0 } set ? Value.Of(set.Status) : Value.Null;
        if (name is "path") return _path;
        return name is "querystring" ? _queryString : Value.Null;
    }

    public void Set(ReadOnlySpan<char> name, Value value, RenderSession session)
    {
        if (isRequest || name is not "status" || session.Overrides is null) return;
        if (StatusOf(value, session) is not (>= 100 and <= 599 and var status)) return;
        if (!session.Overrides.TrySetStatus(status)) session.Refuse(RenderFailure.OverriddenTwice, "The status is overridden twice");
    }

    public Value Call(Method method, ReadOnlySpan<Value> arguments, RenderSession session)
    {
        if (method == Method.Get && arguments is [{ IsText: true } name]) return Get(name.Text, session);
        if (method == Method.Put && arguments is [{ IsText: true } key, var value]) Set(key.Text, value, session);
        return Value.Null;
    }

    public void Print(RenderSession session) => session.Arena.Scratch.Append("{}");

    private static int StatusOf(Value value, RenderSession session)
    {
        if (value.Kind == ValueKind.Integer) return (int)value.Whole;
        return session.Dialect.StatusMayBeText && value.IsText && int.TryParse(value.Text, out int status) ? status : 0;
    }
}

/// <summary>The overrides of one place: <c>$context.requestOverride.header</c>.</summary>
internal sealed class OverrideMap(OverridePlace place) : ITemplateObject
{
    public Value Get(ReadOnlySpan<char> name, RenderSession session)
    {
        int index = session.Overrides?.Find(place, name) ?? -1;
        return index < 0 ? Value.Null : session.Arena.Copy(session.Overrides!.ValueAt(index));
    }

    public void Set(ReadOnlySpan<char> name, Value value, RenderSession session)
    {
        if (session.Overrides is null || value.IsNull) return;
        var text = session.TextOf(value);
        if (!session.Arena.Charge((name.Length + text.TextLength) * 2L)) return;
        if (!session.Overrides.TrySet(place, name, text.Text)) session.Refuse(RenderFailure.OverriddenTwice, $"{place} '{name}' is overridden twice");
    }

    public Value Call(Method method, ReadOnlySpan<Value> arguments, RenderSession session)
    {
        if (method == Method.Get && arguments is [{ IsText: true } name]) return Get(name.Text, session);
        if (method == Method.Put && arguments is [{ IsText: true } key, var value]) Set(key.Text, value, session);
        if (method == Method.ContainsKey && arguments is [{ IsText: true } asked]) return Value.Of(session.Overrides?.Find(place, asked.Text) >= 0);
        return Value.Null;
    }

    public void Print(RenderSession session) => session.Arena.Scratch.Append("{}");
}
