namespace Sluice.Engine.Exchanges;

/// <summary>The <c>$context</c> variables that a request without authorizer has. Others are known to AWS but have no value here, and
/// what maps them sends nothing.</summary>
public enum ContextVariable : byte
{
    None,
    AccountId,
    ApiId,
    DeploymentId,
    DomainName,
    DomainPrefix,
    ExtendedRequestId,
    HttpMethod,
    IdentitySourceIp,
    IdentityUserAgent,
    OperationName,
    Path,
    Protocol,
    RequestId,
    RequestTime,
    RequestTimeEpoch,
    ResourceId,
    ResourcePath,
    Stage,
}
