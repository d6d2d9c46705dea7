using System.IO.Pipelines;

namespace Sluice.Engine.Upstreams;

/// <summary>The two directions of an upstream connection that has left its pool and carries no requests any more.</summary>
/// <param name="Pipes">What was not read yet is read from here.</param>
/// <param name="End">Sends what was written and ends; on the loop.</param>
/// <param name="Close">Ends at once; on the loop.</param>
public readonly record struct UpstreamTransport(IDuplexPipe Pipes, Action End, Action Close);
