using System.Text.Json;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Host.Apis;

namespace Sluice.Host.Output;

/// <summary>What <c>check --json</c> prints.</summary>
internal static class PlanJson
{
    public static string Of(GatewayPlan plan, int exitCode) => JsonText.Of(json =>
    {
        json.WriteBoolean("ok", plan.Faults.IsEmpty);
        json.WriteNumber("exitCode", exitCode);
        json.List("apis", plan.Apis, WriteApi);
        json.List("mounts", plan.Mounts, static (item, mount) =>
        {
            item.WriteString("host", mount.Host);
            item.WriteString("basePath", "/" + mount.BasePath);
            item.WriteString("api", mount.ApiId);
            item.WriteString("stage", mount.StageName);
        });
        json.List("faults", plan.Faults, WriteFault);
        json.List("notices", plan.Notices, static (item, notice) =>
        {
            item.WriteString("kind", notice.Kind.ToString());
            item.WriteString("message", notice.Message);
            WritePlace(item, notice.Location);
        });
    });

    private static void WriteApi(Utf8JsonWriter json, LoadedApi api)
    {
        json.WriteString("name", api.Id);
        json.WriteString("title", api.Api.Name);
        json.WriteString("definition", api.Source);
        json.WriteNumber("routes", api.Api.Methods.Count());
        json.WriteStartArray("stages");
        foreach (var stage in api.Stages) json.WriteStringValue(stage.Name);
        json.WriteEndArray();
    }

    private static void WriteFault(Utf8JsonWriter json, Fault fault)
    {
        json.WriteString("code", fault.Code.ToString());
        json.WriteString("kind", fault.Kind.ToString());
        json.WriteString("message", fault.Message);
        json.WriteString("remedy", fault.Remedy);
        json.WriteString("featureClass", fault.FeatureClass?.ToString());
        WritePlace(json, fault.Location);
    }

    private static void WritePlace(Utf8JsonWriter json, SourceLocation place)
    {
        json.WriteString("file", place.File);
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
        json.WriteString("pointer", place.Pointer);
    }
}
