namespace Sluice.Engine.Integrations.Functions;

/// <summary>
/// Answers a request in the place of an HTTP endpoint. Runs on the thread pool, where it may block without holding up an event loop.
/// </summary>
/// <param name="request">The request, with its whole content.</param>
/// <param name="cancellation">Fires when nobody waits for the answer any more: the integration's time is up, or the client is gone.</param>
public delegate Task<FunctionResponse> FunctionHandler(FunctionRequest request, CancellationToken cancellation);
