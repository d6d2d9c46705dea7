namespace Sluice.Definitions.Faults;

/// <summary>The rules whose breach stops a definition. The names are stable: they appear in <c>--json</c>.</summary>
public enum FaultCode
{
    /// <summary>The file cannot be opened or read.</summary>
    FileNotReadable,

    /// <summary>The document is larger than the limit.</summary>
    DocumentTooLarge,

    /// <summary>The bytes are not UTF-8.</summary>
    NotUtf8,

    /// <summary>There is nothing in the document.</summary>
    EmptyDocument,

    /// <summary>The text is not JSON or not YAML.</summary>
    SyntaxError,

    /// <summary>A member is named twice.</summary>
    DuplicateMember,

    /// <summary>Objects and lists are nested deeper than the limit.</summary>
    TooDeep,

    /// <summary>The document, with its aliases, has more values than the limit.</summary>
    TooManyValues,

    /// <summary>A file holds more than one YAML document.</summary>
    SeveralDocuments,

    /// <summary>The root is not an object.</summary>
    WrongRoot,

    /// <summary>Neither <c>openapi</c> nor <c>swagger</c> with a version that is read.</summary>
    UnknownVersion,

    /// <summary>A value has the wrong type.</summary>
    WrongType,

    /// <summary>A value is none of those allowed.</summary>
    WrongValue,

    /// <summary>A required member is missing.</summary>
    MissingMember,

    /// <summary>An <c>x-amazon-apigateway-*</c> member, or a member inside one, that does not exist.</summary>
    UnknownMember,

    /// <summary>An <c>x-amazon-apigateway-*</c> member where it means nothing.</summary>
    MisplacedMember,

    /// <summary>A reference to nothing, to itself or out of the document.</summary>
    BadReference,

    /// <summary>A path that API Gateway cannot hold.</summary>
    BadPath,

    /// <summary>Two path items or two variables where one may be.</summary>
    PathConflict,

    /// <summary>An HTTP method that API Gateway does not have.</summary>
    BadMethod,

    /// <summary>An operation without integration.</summary>
    NoIntegration,

    /// <summary>An integration's URI is no HTTP endpoint.</summary>
    BadUri,

    /// <summary>A mapping expression that is none.</summary>
    BadMapping,

    /// <summary>A parameter that is declared wrongly.</summary>
    BadParameter,

    /// <summary>A selection pattern that is no regular expression.</summary>
    BadPattern,

    /// <summary>A stage setting that is wrong.</summary>
    BadStage,

    /// <summary>A server URL that cannot be read.</summary>
    BadServer,

    /// <summary>A feature that is not built.</summary>
    Unsupported,

    /// <summary>More faults than are listed.</summary>
    TooManyFaults,
}
