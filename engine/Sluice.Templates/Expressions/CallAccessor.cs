using Sluice.Templates.Methods;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary><c>.name(arguments)</c></summary>
internal sealed class CallAccessor(Method method, Expression[] arguments) : Accessor
{
    public override Value Get(Value target, RenderSession session)
    {
        int start = session.Arguments.Count;
        foreach (var argument in arguments) session.Arguments.Push(argument.Evaluate(session));
        var result = session.Trouble.IsSet ? Value.Null : MethodCalls.Call(target, method, session.Arguments.From(start), session);
        session.Arguments.Pop(start);
        return result;
    }
}
