using Sluice.Transport;

namespace Sluice.LoadTests.Scenarios.Client;

/// <summary>Failures to connect, as they stand among the statuses.</summary>
internal static class DialWords
{
    public static string Of(DialError error) => error switch
    {
        DialError.NameNotResolved => "name not resolved",
        DialError.Refused => "connection refused",
        DialError.Unreachable => "unreachable",
        DialError.TimedOut => "connect timed out",
        DialError.DescriptorsExhausted => "out of descriptors",
        _ => "not connected",
    };
}
