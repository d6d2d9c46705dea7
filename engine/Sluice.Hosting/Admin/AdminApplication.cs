using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sluice.Hosting.Admin;

/// <summary>The admin pages over HTTP: GET and HEAD, nothing that changes anything.</summary>
internal sealed class AdminApplication(AdminPages pages) : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var page = isRead ? await pages.GetAsync(request.Path) : new AdminPage(StatusCodes.Status405MethodNotAllowed, "The admin pages are read with GET.\n");
        var content = Encoding.UTF8.GetBytes(page.Text);
        response.StatusCode = page.Status;
        response.Headers.ContentType = page.ContentType;
        response.Headers.ContentLength = content.Length;
        response.Headers.CacheControl = "no-store";
        if (!isRead) response.Headers.Allow = "GET, HEAD";
        if (!HttpMethods.IsHead(request.Method)) await context.GetRequiredFeature<IHttpResponseBodyFeature>().Stream.WriteAsync(content);
    }
}
