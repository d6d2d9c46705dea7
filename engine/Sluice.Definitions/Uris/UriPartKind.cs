namespace Sluice.Definitions.Uris;

/// <summary>What a piece of a URI template stands for.</summary>
public enum UriPartKind
{
    /// <summary>Itself.</summary>
    Literal,

    /// <summary><c>{name}</c>: the value mapped to <c>integration.request.path.name</c>.</summary>
    PathParameter,

    /// <summary><c>${stageVariables.name}</c>: the stage's value, empty where it has none.</summary>
    StageVariable,
}
