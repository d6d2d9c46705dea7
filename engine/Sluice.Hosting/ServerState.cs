namespace Sluice.Hosting;

/// <summary>Whether a server wants connections.</summary>
public enum ServerState
{
    /// <summary>Its addresses are not bound yet.</summary>
    Starting,
    Ready,

    /// <summary>It serves what it has, and wants no more.</summary>
    Draining,
}
