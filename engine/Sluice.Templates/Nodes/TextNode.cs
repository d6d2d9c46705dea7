using Sluice.Templates.Rendering;

namespace Sluice.Templates.Nodes;

/// <summary>Text that is written as it stands.</summary>
internal sealed class TextNode(string text) : Node
{
    private readonly byte[] _utf8 = JavaUtf8.Of(text);

    public string Text => text;

    public override Flow Render(RenderSession session)
    {
        session.Output.Write(text, _utf8);
        return Flow.Next;
    }
}
