namespace Sluice.Engine.AccessLogs;

/// <summary>The <c>$context</c> variables that an access log has and a mapping has not, or in another form.</summary>
internal enum LogVariable : byte
{
    /// <summary>One that this gateway has no value for: <c>-</c>.</summary>
    None,

    /// <summary>One that mappings have too.</summary>
    Mapped,
    ErrorMessage,
    ErrorMessageString,
    ErrorResponseType,
    IntegrationError,
    IntegrationLatency,
    IntegrationStatus,
    Reason,
    ResponseLatency,
    ResponseLength,
    Status,
}
