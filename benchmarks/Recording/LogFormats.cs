namespace Sluice.Benchmarks.Recording;

/// <summary>Formats of AWS's documentation.</summary>
internal static class LogFormats
{
    public const string CommonLog =
        """$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.path $context.protocol" $context.status $context.responseLength $context.requestId""";

    public const string Json =
        """{"requestId":"$context.requestId","extendedRequestId":"$context.extendedRequestId","ip":"$context.identity.sourceIp","userAgent":"$context.identity.userAgent","host":"$context.domainName","requestTime":"$context.requestTime","epoch":$context.requestTimeEpoch,"httpMethod":"$context.httpMethod","path":"$context.path","status":$context.status,"responseLength":$context.responseLength,"responseLatency":$context.responseLatency,"integrationLatency":$context.integrationLatency,"error":"$context.error.message"}""";
}
