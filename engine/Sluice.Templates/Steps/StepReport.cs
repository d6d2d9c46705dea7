using Sluice.Templates.Nodes;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Steps;

/// <summary>Tells the observer of a render what happened. Called only where there is one.</summary>
internal static class StepReport
{
    public static void Tell(RenderSession session, TemplateStepKind kind, Node node, Value value) => Tell(session, kind, node.Offset, node.Length, value);

    public static void Tell(RenderSession session, TemplateStepKind kind, int offset, int length, Value value)
    {
        if (session.Variables.Template is not { } template) return;
        var (line, column) = template.PlaceOf(offset);
        session.Observer!.OnStep(new TemplateStep
        {
            Kind = kind,
            Line = line,
            Column = column,
            Source = template.Text.AsSpan(offset, Math.Min(length, template.Text.Length - offset)),
            Value = session.TextOf(value).Text,
            IsNull = value.IsNull,
        });
    }
}
