using Sluice.Templates.Rendering;

namespace Sluice.Templates.Nodes;

/// <summary>Nodes in a row.</summary>
internal sealed class Block(Node[] nodes)
{
    public static Block Empty { get; } = new([]);

    public Node[] Nodes => nodes;

    public Flow Render(RenderSession session)
    {
        foreach (var node in nodes)
        {
            if (!session.Goes()) return Flow.Stop;
            session.Trouble.At(node.Offset);
            var flow = node.Render(session);
            if (flow != Flow.Next) return flow;
        }

        return session.Trouble.IsSet ? Flow.Stop : Flow.Next;
    }
}
