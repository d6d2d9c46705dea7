using Sluice.Templates.Expressions;
using Sluice.Templates.Objects;
using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;
using Sluice.Templates.Values;

namespace Sluice.Templates.Nodes;

/// <summary>
/// <c>#foreach($x in $list)</c>: the items of a list, the values of a map. Afterwards <c>$x</c>, <c>$foreach</c> and <c>$velocityCount</c> are what they were before.
/// </summary>
internal sealed class ForeachNode(int itemSlot, LoopSlots slots, Expression source, Block body) : Node
{
    public override Flow Render(RenderSession session)
    {
        var items = source.Evaluate(session);
        if (items.Kind == ValueKind.Object && items.Reference is IWalkable walkable) items = walkable.Walk(session);
        if (items.Kind is not (ValueKind.List or ValueKind.Map)) return session.Trouble.IsSet ? Flow.Stop : Flow.Next;
        var variables = session.Variables;
        var before = variables.Get(itemSlot);
        var countBefore = slots.Count < 0 ? Value.Null : variables.Get(slots.Count);
        var scope = session.Things.EnterLoop(variables.Loop);
        variables.Loop = scope;
        if (slots.Scope >= 0) variables.Set(slots.Scope, Value.OfObject(scope));
        var flow = Run(items, scope, session);
        variables.Loop = scope.Parent;
        if (slots.Scope >= 0) variables.Set(slots.Scope, scope.Parent is null ? Value.Null : Value.OfObject(scope.Parent));
        if (slots.Count >= 0) variables.Set(slots.Count, countBefore);
        variables.Set(itemSlot, before);
        session.Things.LeaveLoop(scope);
        return flow;
    }

    private Flow Run(Value items, ForeachScope scope, RenderSession session)
    {
        for (int i = 0; i < CountOf(items); i++)
        {
            if (i >= session.Limits.MaxIterations) return AtLimit(session);
            var item = items.Kind == ValueKind.List ? items.List[i] : items.Map.ValueAt(i);
            scope.Index = i;
            scope.HasNext = i + 1 < CountOf(items);
            session.Variables.Set(itemSlot, item);
            if (slots.Count >= 0) session.Variables.Set(slots.Count, Value.Of(i + 1));
            if (slots.HasNext >= 0) session.Variables.Set(slots.HasNext, Value.Of(scope.HasNext));
            if (session.Observer is not null) StepReport.Tell(session, TemplateStepKind.Iteration, this, item);
            var flow = body.Render(session);
            if (flow == Flow.Stop) return Flow.Stop;
            if (flow == Flow.Break) break;
        }

        return session.Trouble.IsSet ? Flow.Stop : Flow.Next;
    }

    private Flow AtLimit(RenderSession session)
    {
        if (session.Dialect.LongLoopsStop) return Flow.Next;
        session.Trouble.Offset = Offset;
        session.Trouble.Set(RenderFailure.TooManyIterations, $"A loop runs at most {session.Limits.MaxIterations} times");
        return Flow.Stop;
    }

    // The list can grow or shrink while the loop runs.
    private static int CountOf(Value items) => items.Kind == ValueKind.List ? items.List.Count : items.Map.Count;
}

/// <summary>The slots of <c>$foreach</c>, <c>$velocityCount</c> and <c>$velocityHasNext</c>; -1 where a template does not name them.</summary>
internal sealed class LoopSlots
{
    public int Scope { get; set; } = -1;

    public int Count { get; set; } = -1;

    public int HasNext { get; set; } = -1;
}
