using Sluice.Definitions.Faults;
using Sluice.Definitions.Uris;

namespace Sluice.Definitions.Stages;

/// <summary>Checks a stage against the API it serves.</summary>
public static class StageCheck
{
    /// <summary>Warns of settings for methods that do not exist, and finds endpoints that the stage's variables make none.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="api">The API.</param>
    /// <param name="findings">Where faults and notices go.</param>
    public static void Run(Stage stage, RestApi api, Findings findings)
    {
        foreach (MethodSetting setting in stage.MethodSettings.Where(setting => !setting.IsForAll && !Exists(api, setting)))
        {
            findings.Notice(
                NoticeKind.Warning, setting.Location, $"{api.Name} has no method {setting.HttpMethod} {setting.ResourcePath}; the setting has no effect");
        }

        foreach (Method method in api.Methods.Where(method => method.Refused.IsEmpty))
            CheckEndpoint(stage, method, findings);
    }

    private static bool Exists(RestApi api, MethodSetting setting) => api.Resources.Any(resource =>
        resource.Path == setting.ResourcePath
        && (setting.HttpMethod == MethodSetting.All || resource.Methods.Any(method => method.HttpMethod == setting.HttpMethod)));

    private static void CheckEndpoint(Stage stage, Method method, Findings findings)
    {
        if (method.Integration is not { Uri: { HasStageVariables: true } uri } integration || uri.TryResolve(stage.Variables, out string? problem) is not null)
            return;
        findings.Wrong(
            FaultCode.BadUri,
            integration.Location,
            $"{UriTemplateParser.Invalid}: with the variables of stage {stage.Name}, {problem}: {method.HttpMethod} {method.ResourcePath}",
            "Set the stage variables that the URI uses");
    }
}
