namespace Sluice.Transport;

/// <summary>What a connection of this transport offers beside its pipes.</summary>
public interface IEventLoopFeature
{
    /// <summary>The loop that the connection was placed on, for its life.</summary>
    EventLoop Loop { get; }

    /// <summary>
    /// Continues on the loop, with the connection in loop mode: from here on its pipes are used on the loop alone, and
    /// complete inline there. Not while a read or a flush is pending. At once when that is so already.
    /// </summary>
    ValueTask EnterLoop();
}
