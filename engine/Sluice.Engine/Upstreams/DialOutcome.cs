using System.IO.Pipelines;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Upstreams;

/// <summary>A new connection, or why there is none.</summary>
/// <param name="Transport">The connection's two directions; <c>null</c> on failure.</param>
/// <param name="Close">Ends the connection at once, from its loop.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="End">Ends the connection behind what was written, from its loop; <c>null</c> where <paramref name="Close"/> has to do.</param>
public readonly record struct DialOutcome(IDuplexPipe? Transport, Action? Close, Reason Failure, Action? End = null);
