using Sluice.Templates.Input;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary>
/// <c>$context</c> and the groups below it. A variable is asked for when it is named; only a template that walks a group has it filled.
/// </summary>
internal sealed class ContextObject : LazyMap
{
    /// <summary>The group's name; empty for <c>$context</c> itself.</summary>
    public Value Name { get; set; } = Value.EmptyText;

    public override Value Get(ReadOnlySpan<char> name, RenderSession session)
    {
        bool isTop = Name.TextLength == 0;
        if (isTop && name is "requestOverride") return session.Things.RequestOverride;
        if (isTop && name is "responseOverride") return session.Things.ResponseOverride;
        var scratch = session.Arena.Scratch;
        int start = scratch.Length;
        if (!isTop)
        {
            scratch.Append(Name.Text);
            scratch.Append('.');
        }

        scratch.Append(name);
        var whole = session.Arena.TakeScratch(start);
        var answer = session.Input.WriteContext(whole.Text, new TemplateTextWriter(scratch));
        if (answer == ContextAnswer.Value) return session.Arena.TakeScratch(start);
        scratch.Truncate(start);
        return answer == ContextAnswer.Group ? session.Things.ContextGroup(whole) : Value.Null;
    }

    // AWS's variables are read only; what a template puts into $context is not kept.
    public override void Set(ReadOnlySpan<char> name, Value value, RenderSession session)
    {
    }

    protected override void Fill(TemplateMapWriter writer, RenderSession session) => session.Input.WriteContextGroup(Name.Text, writer);
}
