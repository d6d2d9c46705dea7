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
        int start = Print(session, value);
        session.Observer!.OnStep(new TemplateStep
        {
            Kind = kind,
            Line = line,
            Column = column,
            Source = template.Text.AsSpan(offset, Math.Min(length, template.Text.Length - offset)),
            Value = session.Arena.Scratch.From(start),
            IsNull = value.IsNull,
        });
        session.Arena.Scratch.Forget(start);
    }

    // Watching changes nothing: blocks are not rendered for it, and what cannot be printed fails only where the template prints it.
    private static int Print(RenderSession session, Value value)
    {
        int start = session.Arena.Scratch.Length;
        if (value.IsNull || session.Trouble.IsSet) return start;
        session.IsTelling = true;
        session.Printer.Append(value);
        session.IsTelling = false;
        session.Trouble.Clear();
        return start;
    }
}
