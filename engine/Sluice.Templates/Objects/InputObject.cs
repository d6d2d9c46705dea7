using System.Text;
using Sluice.Templates.Input;
using Sluice.Templates.Json;
using Sluice.Templates.JsonPath;
using Sluice.Templates.Methods;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary>
/// <c>$input</c>. The body is decoded and parsed when a template first asks, once. A body that is not there reads as <c>{}</c>; of one that is not JSON,
/// every path leads nowhere and <c>$input.json</c> fails.
/// </summary>
internal sealed class InputObject : ITemplateObject
{
    private Value _body;
    private Value _document;
    private bool _isParsed;
    private bool _isJson;
    private TemplateMap? _parameters;

    public void Forget()
    {
        _body = Value.Null;
        _document = Value.Null;
        _isParsed = false;
        _parameters = null;
    }

    public Value Get(ReadOnlySpan<char> name, RenderSession session) => name is "body" ? Body(session) : Value.Null;

    public void Set(ReadOnlySpan<char> name, Value value, RenderSession session)
    {
        // The input is read only.
    }

    public Value Call(Method method, ReadOnlySpan<Value> arguments, RenderSession session)
    {
        if (method == Method.Params && arguments.IsEmpty) return Value.Of(Parameters(session));
        if (arguments is not [{ IsText: true } argument]) return Value.Null;
        switch (method)
        {
            case Method.Params: return Parameter(argument, session);
            case Method.Path or Method.Json:
                var path = session.Paths.Get(argument.Text, out var fault);
                if (path is not null) return Select(path, asJson: method == Method.Json, session);
                return session.Refuse(RenderFailure.BadPath, $"{fault!.Message} (at {fault.Position} of the path)");
            default: return Value.Null;
        }
    }

    public void Print(RenderSession session) => session.Arena.Scratch.Append("{}");

    /// <summary><c>$input.path</c>, or <c>$input.json</c> of a compiled path.</summary>
    public Value Select(JsonPathExpression path, bool asJson, RenderSession session)
    {
        Parse(session);
        if (!_isJson) return asJson ? session.Refuse(RenderFailure.BodyNotJson, "The body is not JSON") : Value.Null;
        bool isFound = PathEvaluation.TryEvaluate(path, _document, _document, session, out var value);
        if (!asJson) return isFound ? value : Value.Null;
        if (!isFound || (value.IsNull && !session.Dialect.JsonOfNullIsNull)) return Value.Of("\"\"");
        int start = session.Arena.Scratch.Length;
        new JsonWriter(session).Append(value, escapeSlash: false);
        return session.Arena.TakeScratch(start);
    }

    /// <summary>The parsed body; false where it is not JSON.</summary>
    public bool TryGetDocument(RenderSession session, out Value document)
    {
        Parse(session);
        document = _document;
        return _isJson;
    }

    private Value Body(RenderSession session)
    {
        if (!_body.IsNull) return _body;
        var bytes = session.Input.Body;
        if (bytes.IsEmpty) return _body = Value.Of("{}");
        var room = session.Arena.Reserve(bytes.Length);
        if (room.IsNull) return room;
        int length = Encoding.UTF8.GetChars(bytes, session.Arena.Reserved(bytes.Length));
        return _body = session.Arena.Shorten(room, length);
    }

    private void Parse(RenderSession session)
    {
        if (_isParsed) return;
        _isParsed = true;
        var body = Body(session);
        session.Step(body.IsText ? body.TextLength : 0);
        _isJson = body.IsText && new JsonReader(session.Arena, body, session.Limits.MaxDepth).TryRead(out _document);
    }

    // Where a name stands in several places, the path comes before the query string, and that before the header.
    private Value Parameter(Value name, RenderSession session)
    {
        var all = Parameters(session);
        for (int i = 0; i < all.Count; i++)
        {
            var place = all.ValueAt(i);
            if (place.Kind == ValueKind.Map && place.Map.Find(name) is var index and >= 0) return place.Map.ValueAt(index);
        }

        return Value.EmptyText;
    }

    private TemplateMap Parameters(RenderSession session)
    {
        if (_parameters is not null) return _parameters;
        _parameters = session.Arena.NewMap();
        Add("path", ParameterPlace.Path, session);
        Add("querystring", ParameterPlace.QueryString, session);
        Add("header", ParameterPlace.Header, session);
        return _parameters;
    }

    private void Add(string name, ParameterPlace place, RenderSession session)
    {
        var map = session.Arena.NewMap();
        session.Input.WriteParameters(place, new TemplateMapWriter(session.Arena, map));
        session.Arena.Put(_parameters!, Value.Of(name), Value.Of(map));
    }
}
