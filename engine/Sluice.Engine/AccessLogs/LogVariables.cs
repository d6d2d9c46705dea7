using System.Collections.Frozen;

namespace Sluice.Engine.AccessLogs;

/// <summary>The names of <see cref="LogVariable"/>.</summary>
internal static class LogVariables
{
    private static readonly FrozenDictionary<string, LogVariable> Names = new Dictionary<string, LogVariable>
    {
        ["error.message"] = LogVariable.ErrorMessage,
        ["error.messageString"] = LogVariable.ErrorMessageString,
        ["error.responseType"] = LogVariable.ErrorResponseType,
        ["integration.error"] = LogVariable.IntegrationError,
        ["integration.integrationStatus"] = LogVariable.IntegrationStatus,
        ["integration.latency"] = LogVariable.IntegrationLatency,
        ["integration.status"] = LogVariable.IntegrationStatus,
        ["integrationErrorMessage"] = LogVariable.IntegrationError,
        ["integrationLatency"] = LogVariable.IntegrationLatency,
        ["integrationStatus"] = LogVariable.IntegrationStatus,
        ["responseLatency"] = LogVariable.ResponseLatency,
        ["responseLength"] = LogVariable.ResponseLength,
        ["sluice.reason"] = LogVariable.Reason,
        ["status"] = LogVariable.Status,
    }.ToFrozenDictionary();

    /// <summary>Names that have values, for documents.</summary>
    public static IEnumerable<string> All => Names.Keys;

    /// <summary>The variable of a name without <c>$context.</c>; <see cref="LogVariable.None"/> where it is not one of these.</summary>
    public static LogVariable Named(string name) => Names.GetValueOrDefault(name);
}
