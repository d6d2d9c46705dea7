using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Upstreams;

/// <summary>A connection, or why there is none.</summary>
public readonly record struct PoolOutcome(UpstreamConnection? Connection, Reason Failure);
