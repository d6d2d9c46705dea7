using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Flow;

/// <summary>The built-in form of each gateway response: status, <c>x-amzn-ErrorType</c> and message, as AWS sends them.</summary>
internal static class GatewayResponseTable
{
    private static readonly GatewayResponseForm[] Forms = Build();

    public static GatewayResponseForm Of(GatewayResponseType type) => Forms[(int)type];

    private static GatewayResponseForm[] Build()
    {
        var forms = new GatewayResponseForm[Enum.GetValues<GatewayResponseType>().Length];
        foreach (var (type, status, errorType, message) in Rows()) forms[(int)type] = new GatewayResponseForm(status, errorType, message);
        return forms;
    }

    private static (GatewayResponseType Type, int Status, string ErrorType, string Message)[] Rows() =>
    [
        (GatewayResponseType.None, 500, "InternalServerErrorException", "Internal server error"),
        (GatewayResponseType.AccessDenied, 403, "AccessDeniedException", "User is not authorized to access this resource"),
        (GatewayResponseType.ApiConfigurationError, 500, "InternalServerErrorException", "Internal server error"),
        (GatewayResponseType.BadRequestBody, 400, "BadRequestException", "Invalid request body"),
        (GatewayResponseType.BadRequestParameters, 400, "BadRequestException", "Invalid request parameters"),
        (GatewayResponseType.IntegrationFailure, 504, "InternalServerErrorException", "Network error communicating with endpoint"),
        (GatewayResponseType.IntegrationTimeout, 504, "InternalServerErrorException", "Endpoint request timed out"),
        (GatewayResponseType.InvalidApiKey, 403, "ForbiddenException", "Forbidden"),
        (GatewayResponseType.MissingAuthenticationToken, 403, "MissingAuthenticationTokenException", "Missing Authentication Token"),
        (GatewayResponseType.QuotaExceeded, 429, "LimitExceededException", "Limit Exceeded"),
        (GatewayResponseType.RequestTooLarge, 413, "RequestTooLargeException", "HTTP content length exceeded 10485760 bytes."),
        (GatewayResponseType.ResourceNotFound, 404, "ResourceNotFoundException", "No method found matching route"),
        (GatewayResponseType.Throttled, 429, "TooManyRequestsException", "Too Many Requests"),
        (GatewayResponseType.Unauthorized, 401, "UnauthorizedException", "Unauthorized"),
        (GatewayResponseType.UnsupportedMediaType, 415, "BadRequestException", "Unsupported Media Type"),
        (GatewayResponseType.WafFiltered, 403, "ForbiddenException", "Forbidden"),
        (GatewayResponseType.Forbidden, 403, "ForbiddenException", "Forbidden"),
        (GatewayResponseType.BadRequest, 400, "BadRequestException", "Bad Request"),
        (GatewayResponseType.RequestTimeout, 408, "RequestTimeoutException", "Request timed out"),
        (GatewayResponseType.UpgradeRequired, 426, "BadRequestException", "Upgrade Required"),
        (GatewayResponseType.BadGateway, 502, "InternalServerErrorException", "Bad Gateway"),
        (GatewayResponseType.NotSupported, 501, "NotImplementedException", "Not implemented"),
        (GatewayResponseType.ServiceUnavailable, 503, "ServiceUnavailableException", "Service Unavailable"),
    ];
}
