using Sluice.Templates.JsonPath;
using Sluice.Templates.Objects;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary><c>$input.path('$.x')</c> and <c>$input.json('$.x')</c> whose path was compiled with the template.</summary>
internal sealed class InputPathAccessor(JsonPathExpression path, bool asJson) : Accessor
{
    public override Value Get(Value target, RenderSession session) =>
        target.Kind == ValueKind.Object && target.Reference is InputObject input ? input.Select(path, asJson, session) : Value.Null;
}
