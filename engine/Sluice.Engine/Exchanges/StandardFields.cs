namespace Sluice.Engine.Exchanges;

/// <summary>The fields AWS puts on every answer of a REST API.</summary>
public static class StandardFields
{
    /// <summary>Writes <c>x-amzn-RequestId</c> and <c>x-amz-apigw-id</c>.</summary>
    public static void Write(Exchange exchange)
    {
        ref readonly var id = ref exchange.State.RequestId;
        id.Format(exchange.Response.FieldSpace("x-amzn-RequestId"u8, RequestId.Length));
        id.FormatExtended(exchange.Response.FieldSpace("x-amz-apigw-id"u8, RequestId.ExtendedLength));
    }
}
