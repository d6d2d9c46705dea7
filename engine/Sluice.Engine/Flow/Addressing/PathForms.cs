using System.Collections.Frozen;

namespace Sluice.Engine.Flow.Addressing;

/// <summary>The addresses that carry API and stage in the path, for machines that have no DNS names.</summary>
/// <param name="Hosts">Host names, besides IP literals and localhost, at which they answer.</param>
/// <param name="RestApis">Whether <c>/restapis/{apiId}/{stage}/_user_request_/</c> answers too.</param>
public sealed record PathForms(FrozenSet<string> Hosts, bool RestApis)
{
    public static PathForms None { get; } = new(FrozenSet<string>.Empty, RestApis: false);

    /// <summary>Hosts are matched without regard to case.</summary>
    public static PathForms For(IEnumerable<string> hosts, bool restApis) =>
        new(hosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase), restApis);
}
