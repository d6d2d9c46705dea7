namespace Sluice.Definitions.Mapping;

/// <summary>What part of the integration request a mapping writes.</summary>
public enum MappingTargetKind
{
    /// <summary><c>integration.request.header.{n}</c>: replaces what passes through.</summary>
    Header,

    /// <summary><c>integration.request.querystring.{n}</c>: appended to the client's.</summary>
    QueryString,

    /// <summary><c>integration.request.path.{n}</c>: fills <c>{n}</c> of the URI.</summary>
    Path,
}
