using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Sluice.Hosting;

/// <summary>Kestrel asks for an application behind its own HTTP parser; the gateway's endpoints end before it.</summary>
internal sealed class UnusedApplication : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context) => throw new UnreachableException("Every endpoint ends in the gateway.");

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }
}
