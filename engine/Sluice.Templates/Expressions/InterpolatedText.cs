using Sluice.Templates.Nodes;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary>A text in double quotes with references or directives in it.</summary>
internal sealed class InterpolatedText(Block block) : Expression
{
    public override Value Evaluate(RenderSession session)
    {
        int start = session.Output.BeginCapture();
        block.Render(session);
        return session.Output.EndCapture(start);
    }
}
