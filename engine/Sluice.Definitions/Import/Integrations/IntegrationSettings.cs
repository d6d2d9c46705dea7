using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;

namespace Sluice.Definitions.Import.Integrations;

/// <summary>Reads the members that integrations of every type share and that are refused, or change nothing.</summary>
internal static class IntegrationSettings
{
    internal static void Read(MethodReading method, MapNode map, IntegrationType type)
    {
        ReadConnection(method, map);
        ReadContentHandling(method, map);
        ReadTransferMode(method, map);
        if (method.Members.List(map, "cacheKeyParameters") is { Items.Count: > 0 } keys)
            method.Reading.Ignore(FeatureTable.CacheKeys, keys);
        bool isAws = type is IntegrationType.Aws or IntegrationType.AwsProxy;
        if (!isAws && method.Members.Text(map, "credentials") is not null)
            method.Reading.Ignore(FeatureTable.Credentials, map["credentials"]!);
    }

    internal static void ReadContentHandling(MethodReading method, MapNode map)
    {
        if (method.Members.Text(map, "contentHandling") is not { } handling)
            return;
        Node place = map["contentHandling"]!;
        if (handling.ToUpperInvariant() is "CONVERT_TO_TEXT" or "CONVERT_TO_BINARY")
            method.Refuse(FeatureTable.ContentHandling, place);
        else
            method.Wrong(FaultCode.WrongValue, place, $"There is no content handling {handling}", "Write CONVERT_TO_TEXT or CONVERT_TO_BINARY");
    }

    /// <summary>AWS's range, and beyond it what a larger quota allows.</summary>
    internal static int ReadTimeout(MethodReading method, MapNode map)
    {
        const int Least = 50, AwsMost = Integration.DefaultTimeoutInMillis, Most = 300_000;
        if (method.Members.Integer(map, "timeoutInMillis") is not { } timeout)
            return Integration.DefaultTimeoutInMillis;
        Node place = map["timeoutInMillis"]!;
        if (timeout is < Least or > Most)
            method.Wrong(FaultCode.WrongValue, place, $"Timeout should be between {Least} ms and {AwsMost} ms: {timeout}", $"Write a number in that range; up to {Most} is served");
        else if (timeout > AwsMost)
            method.Reading.Warn(place, $"The timeout of {timeout} ms is served; on AWS it needs a raised quota");
        return timeout;
    }

    private static void ReadConnection(MethodReading method, MapNode map)
    {
        string type = method.Members.Text(map, "connectionType") ?? "INTERNET";
        if (type.Equals("VPC_LINK", StringComparison.OrdinalIgnoreCase))
            method.Refuse(FeatureTable.VpcLink, map["connectionType"]!);
        else if (!type.Equals("INTERNET", StringComparison.OrdinalIgnoreCase))
            method.Wrong(FaultCode.WrongValue, map["connectionType"]!, $"There is no connection type {type}", "Write INTERNET or VPC_LINK");
        else if ((map["connectionId"] ?? map["integrationTarget"]) is ScalarNode { Kind: ScalarKind.Text } link)
            method.Refuse(FeatureTable.VpcLink, link);
    }

    internal static IntegrationTls ReadTls(MethodReading method, MapNode map)
    {
        if (method.Members.Object(map, "tlsConfig") is not { } tls)
            return IntegrationTls.Default;
        method.Members.OnlyKnown(tls, MemberTables.TlsConfig, "tlsConfig");
        string? name = method.Members.Text(tls, "serverNameToVerify");
        if (name is not null && System.Uri.CheckHostName(name) == UriHostNameType.Unknown)
            method.Wrong(FaultCode.WrongValue, tls["serverNameToVerify"]!, $"{name} is no host name", "Write the name that the endpoint's certificate carries");
        return new IntegrationTls(method.Members.Flag(tls, "insecureSkipVerification") ?? false, name);
    }

    private static void ReadTransferMode(MethodReading method, MapNode map)
    {
        if (method.Members.Text(map, "responseTransferMode") is not { } mode)
            return;
        Node place = map["responseTransferMode"]!;
        if (mode.Equals("BUFFERED", StringComparison.OrdinalIgnoreCase))
            method.Reading.Ignore(FeatureTable.ResponseTransfer, place);
        else if (!mode.Equals("STREAM", StringComparison.OrdinalIgnoreCase))
            method.Wrong(FaultCode.WrongValue, place, $"There is no response transfer mode {mode}", "Write BUFFERED or STREAM");
    }
}
