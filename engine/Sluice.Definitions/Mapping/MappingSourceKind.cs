namespace Sluice.Definitions.Mapping;

/// <summary>Where a mapped value comes from.</summary>
public enum MappingSourceKind
{
    /// <summary><c>method.request.header.{n}</c>: the last value.</summary>
    Header,

    /// <summary><c>method.request.multivalueheader.{n}</c>: all values.</summary>
    MultiValueHeader,

    /// <summary><c>method.request.querystring.{n}</c>: the last value.</summary>
    QueryString,

    /// <summary><c>method.request.multivaluequerystring.{n}</c>: all values.</summary>
    MultiValueQueryString,

    /// <summary><c>method.request.path.{n}</c>.</summary>
    Path,

    /// <summary><c>method.request.body</c>, or a JSONPath into it. Refused as yet, so that no served route holds it.</summary>
    Body,

    /// <summary><c>context.{variable}</c>.</summary>
    Context,

    /// <summary><c>stageVariables.{n}</c>.</summary>
    StageVariable,

    /// <summary><c>'text'</c>.</summary>
    Literal,

    /// <summary><c>integration.response.header.{n}</c>, in responses only.</summary>
    IntegrationHeader,

    /// <summary><c>integration.response.multivalueheader.{n}</c>, in responses only.</summary>
    IntegrationMultiValueHeader,

    /// <summary><c>integration.response.body</c>, in responses only. Refused as yet.</summary>
    IntegrationBody,
}
