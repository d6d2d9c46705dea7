using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sluice.Host.Samples;

/// <summary>Answers <c>/petstore/pets/{id}</c> with a pet.</summary>
internal sealed class PetstoreApplication : IHttpApplication<IFeatureCollection>
{
    private const string Pets = "/petstore/pets/";

    private static readonly (string Type, string Price)[] Stock = [("dog", "249.99"), ("cat", "124.99"), ("fish", "0.99")];

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var pet = Find(request.Path);
        var content = Encoding.UTF8.GetBytes(pet ?? """{"message": "There is no such pet"}""");
        response.StatusCode = pet is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        response.Headers.ContentType = "application/json";
        response.Headers.ContentLength = content.Length;
        if (request.Method != HttpMethods.Head) await context.GetRequiredFeature<IHttpResponseBodyFeature>().Stream.WriteAsync(content);
    }

    private static string? Find(string path)
    {
        if (!path.StartsWith(Pets, StringComparison.Ordinal)) return null;
        if (!int.TryParse(path.AsSpan(Pets.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0) return null;
        var (type, price) = Stock[(id - 1) % Stock.Length];
        return string.Create(CultureInfo.InvariantCulture, $$"""{"id": {{id}}, "type": "{{type}}", "price": {{price}}}""");
    }
}
