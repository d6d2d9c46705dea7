namespace Sluice.Definitions;

/// <summary>What kind of thing answers a method.</summary>
public enum IntegrationType
{
    /// <summary>An HTTP endpoint, request and response passed through.</summary>
    HttpProxy,

    /// <summary>The gateway itself.</summary>
    Mock,

    /// <summary>An HTTP endpoint behind mappings and templates. Refused as yet.</summary>
    Http,

    /// <summary>An AWS service or a Lambda function behind templates. Refused as yet.</summary>
    Aws,

    /// <summary>A Lambda function that gets the whole request. Refused as yet.</summary>
    AwsProxy,
}
