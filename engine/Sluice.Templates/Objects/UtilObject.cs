using Sluice.Templates.Json;
using Sluice.Templates.Methods;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary><c>$util</c>. Its methods take a text; anything else is printed first, and null is the empty text.</summary>
internal sealed class UtilObject : ITemplateObject
{
    public Value Get(ReadOnlySpan<char> name, RenderSession session) => Value.Null;

    public void Set(ReadOnlySpan<char> name, Value value, RenderSession session)
    {
        // Nothing of it can be set.
    }

    public Value Call(Method method, ReadOnlySpan<Value> arguments, RenderSession session)
    {
        if (arguments.Length != 1) return Value.Null;
        var text = session.TextOf(arguments[0]);
        session.Step(text.TextLength);
        return method switch
        {
            Method.EscapeJavaScript => JavaScriptEscape.Escape(text, session),
            Method.ParseJson => ParseJson(text, session),
            Method.UrlEncode => FormEncoding.Encode(text, session),
            Method.UrlDecode => FormEncoding.Decode(text, session),
            Method.Base64Encode => Base64Text.Encode(text, session),
            Method.Base64Decode => Base64Text.Decode(text, session),
            _ => Value.Null,
        };
    }

    public void Print(RenderSession session) => session.Arena.Scratch.Append("{}");

    private static Value ParseJson(Value text, RenderSession session)
    {
        if (new JsonReader(session.Arena, text, session.Limits.MaxDepth).TryRead(out var value)) return value;
        return session.Refuse(RenderFailure.BadArgument, "The text is not JSON");
    }
}
