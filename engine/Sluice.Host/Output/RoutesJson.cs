using Sluice.Engine.Routing;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;

namespace Sluice.Host.Output;

/// <summary>What <c>routes --json</c> prints.</summary>
internal static class RoutesJson
{
    public static string Of(LoadedApi api) => JsonText.Of(json =>
    {
        json.WriteString("name", api.Id);
        json.WriteString("title", api.Api.Name);
        json.List("routes", api.Api.Methods, static (item, method) =>
        {
            item.WriteString("method", method.HttpMethod);
            item.WriteString("path", method.ResourcePath);
            item.WriteString("operation", method.OperationName);
            item.WriteString("integration", method.Integration?.Type.ToString());
            item.WriteString("uri", method.Integration?.Uri?.Text);
            item.WriteStartArray("refused");
            foreach (var feature in method.Refused) item.WriteStringValue(feature.Name);
            item.WriteEndArray();
        });
    });

    public static string Of(RouteQuestion question, RouteExplanation explanation) => JsonText.Of(json =>
    {
        json.WriteString("request", question.Text);
        json.WriteString("matched", explanation.Chosen?.ToString());
        json.WriteString("nearest", explanation.Chosen is null ? explanation.Nearest?.ToString() : null);
        json.List("candidates", explanation.Candidates, static (item, candidate) =>
        {
            item.WriteString("route", candidate.ToString());
            item.WriteString("outcome", candidate.Outcome.ToString());
            item.WriteString("why", RouteWords.Of(candidate));
            item.WriteNumber("matchedSegments", candidate.MatchedSegments);
            item.WriteNumber("distance", candidate.Distance);
        });
        json.WriteNumber("omitted", explanation.Omitted);
    });
}
