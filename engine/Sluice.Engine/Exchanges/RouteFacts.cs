using System.Collections.Frozen;

namespace Sluice.Engine.Exchanges;

/// <summary>What every request of one route has in common: the part of <c>$context</c> that is known when the API is compiled.</summary>
public sealed class RouteFacts
{
    public required string ApiId { get; init; }

    public required string StageName { get; init; }

    /// <summary>The template, such as <c>/pets/{petId}</c>.</summary>
    public required string ResourcePath { get; init; }

    public required string ResourceId { get; init; }

    /// <summary>The method as the definition has it, <c>ANY</c> included.</summary>
    public required string HttpMethod { get; init; }

    public string? OperationName { get; init; }

    public string AccountId { get; init; } = "000000000000";

    public string DeploymentId { get; init; } = "";

    public required FrozenDictionary<string, string> StageVariables { get; init; }

    /// <summary>Names of the path parameters, in the order in which the trie captures them.</summary>
    public required string[] PathParameters { get; init; }
}
