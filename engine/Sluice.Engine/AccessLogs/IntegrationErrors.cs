using Sluice.Engine.Exchanges;

namespace Sluice.Engine.AccessLogs;

/// <summary>What <c>integrationErrorMessage</c> says, for the reasons that are the integration's.</summary>
internal static class IntegrationErrors
{
    /// <summary>A sentence without its full stop; empty where the integration is not to blame.</summary>
    public static string Of(Reason reason) => reason switch
    {
        Reason.UpstreamNameNotResolved => "The name of the endpoint could not be resolved",
        Reason.UpstreamRefused => "The endpoint refused the connection",
        Reason.UpstreamUnreachable => "The endpoint could not be reached",
        Reason.UpstreamConnectTimedOut => "Connecting to the endpoint timed out",
        Reason.UpstreamPoolTimedOut => "No connection to the endpoint became free in time",
        Reason.UpstreamTimedOut => "The endpoint did not answer in time",
        Reason.UpstreamIdle => "The endpoint stopped sending",
        Reason.UpstreamClosed => "The endpoint closed the connection",
        Reason.UpstreamMalformed => "The endpoint sent a malformed response",
        Reason.FunctionFailed => "The function failed",
        Reason.FunctionTimedOut => "The function did not answer in time",
        Reason.MockMisconfigured => "The mock integration has no answer for this request",
        Reason.NoIntegrationResponse => "No match for output mapping and no default output mapping configured",
        _ => "",
    };
}
