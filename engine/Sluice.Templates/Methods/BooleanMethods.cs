using Sluice.Templates.Values;

namespace Sluice.Templates.Methods;

/// <summary><c>java.lang.Boolean</c>.</summary>
internal static class BooleanMethods
{
    public static Value Call(Value target, Method method, ReadOnlySpan<Value> arguments) => method switch
    {
        Method.BooleanValue when arguments.IsEmpty => target,
        Method.ParseBoolean or Method.ValueOf when arguments is [{ IsText: true } text] => Value.Of(text.Text.Equals("true", StringComparison.OrdinalIgnoreCase)),
        _ => Value.Null,
    };
}
