using System.Text;
using Sluice.Definitions;
using Sluice.Engine.Routing;
using Sluice.Host.Apis;
using Sluice.Host.CommandLine;

namespace Sluice.Host.Output;

/// <summary>What <c>routes</c> prints.</summary>
internal static class RoutesText
{
    public static string Of(LoadedApi api)
    {
        var methods = api.Api.Methods.ToList();
        var width = methods.Select(method => method.ResourcePath.Length).DefaultIfEmpty().Max();
        return string.Join('\n', methods.Select(method => $"{method.HttpMethod,-7} {method.ResourcePath.PadRight(width)}  {Target(method)}"));
    }

    public static string Of(RouteQuestion question, RouteExplanation explanation)
    {
        StringBuilder text = new();
        text.Append(question.Text).Append(" -> ").Append(explanation.Chosen?.ToString() ?? "no route");
        if (explanation.Chosen is null && explanation.Nearest is { } nearest) text.Append("; nearest: ").Append(nearest);
        foreach (var candidate in explanation.Candidates) text.Append("\n  ").Append(candidate).Append(": ").Append(RouteWords.Of(candidate));
        if (explanation.Omitted > 0) text.Append("\n  and ").Append(explanation.Omitted).Append(" more");
        return text.ToString();
    }

    /// <summary>What answers, in a word or two.</summary>
    public static string Target(Method method)
    {
        if (!method.Refused.IsEmpty) return $"501: {string.Join(", ", method.Refused.Select(feature => feature.Name))}";
        return method.Integration!.Type == IntegrationType.Mock ? "mock" : method.Integration.Uri!.Text;
    }
}
