namespace Sluice.Templates.Rendering;

/// <summary>The first thing that went wrong in a render.</summary>
internal sealed class RenderTrouble
{
    public RenderFailure Failure { get; private set; }

    public string? Detail { get; private set; }

    /// <summary>The place in the template that is being evaluated, in characters.</summary>
    public int Offset { get; set; }

    public bool IsSet => Failure != RenderFailure.None;

    /// <summary>Notes the place, unless something went wrong before.</summary>
    public void At(int offset)
    {
        if (!IsSet) Offset = offset;
    }

    public void Set(RenderFailure failure, string? detail = null)
    {
        if (IsSet) return;
        Failure = failure;
        Detail = detail;
    }

    public void Clear()
    {
        Failure = RenderFailure.None;
        Detail = null;
    }
}
