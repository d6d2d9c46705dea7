using Sluice.Engine.Flow;

namespace Sluice.Engine.Http1;

/// <summary>What all client connections share.</summary>
internal sealed class Http1Environment(RequestFlow flow, Http1Limits limits)
{
    private volatile bool _isDraining;

    public RequestFlow Flow { get; } = flow;

    public Http1Limits Limits { get; } = limits;

    /// <summary>The process is going away: every answer is the last on its connection.</summary>
    public bool IsDraining
    {
        get => _isDraining;
        set => _isDraining = value;
    }
}
