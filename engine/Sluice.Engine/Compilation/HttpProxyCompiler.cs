using System.Text;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Uris;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Engine.Upstreams.Tls;
using Sluice.Transport;

namespace Sluice.Engine.Compilation;

/// <summary>Compiles HTTP_PROXY integrations.</summary>
internal sealed class HttpProxyCompiler(StageInput input, CompilerOptions options, UpstreamRegistry upstreams, FaultList faults)
{
    public CompiledMethod Compile(Integration integration, RouteFacts facts)
    {
        var mappings = MappingCompiler.Compile(integration, facts);
        var endpoint = integration.Uri?.TryResolve(input.Stage.Variables, out var problem) ?? Missing(out problem);
        if (endpoint is null)
        {
            faults.Wrong(FaultCode.BadUri, problem ?? "Invalid HTTP endpoint specified for URI", "Give a URI such as http://host:port/path", integration.Location);
            return CompiledMethod.Refused("Invalid integration URI");
        }

        if (UnsupportedPart(endpoint) is { } feature)
        {
            if (!options.Partial) faults.Unsupported($"Not supported: {feature}", "Start with --partial", integration.Location);
            return CompiledMethod.Refused($"Not supported by this gateway: {feature}");
        }

        ReportUnmapped(integration, endpoint);
        var head = new UpstreamRequestHead(UriOf(endpoint), MethodOf(integration), HostOf(endpoint), Encoding.ASCII.GetBytes(facts.ApiId));
        var tunnels = input.HasWebSocketTunnels ? options.Tunnels : null;
        return new CompiledMethod(new HttpProxyIntegration(GroupOf(endpoint, integration.Tls), head, integration.TimeoutInMillis, tunnels), mappings, null);
    }

    private static EndpointUri? Missing(out string? problem)
    {
        problem = "Invalid HTTP endpoint specified for URI: there is none";
        return null;
    }

    private static string? UnsupportedPart(EndpointUri endpoint) =>
        endpoint.Host.Any(part => part.Kind != UriPartKind.Literal) ? "a path parameter in the host of an integration URI" : null;

    private UpstreamGroup GroupOf(EndpointUri endpoint, IntegrationTls settings)
    {
        var host = NameOf(endpoint);
        var redirect = options.ConnectTo.FirstOrDefault(rule => rule.Covers(host, endpoint.Port));
        var usesTls = redirect?.UsesTls ?? endpoint.IsHttps;
        var serverName = settings.ServerNameToVerify ?? host.Trim('[', ']');
        var tls = new UpstreamTls(serverName, settings.InsecureSkipVerification, options.UpstreamCredentials);
        var address = new UpstreamAddress(redirect?.Target ?? DialTarget.Tcp(host, endpoint.Port), usesTls ? tls : null);
        var rule = options.UpstreamGroups.FirstOrDefault(rule => rule.Covers(address.Target))?.Settings ?? GroupSettings.None;
        var members = rule.Targets.Select(target => (new UpstreamAddress(target.Address, target.UsesTls ?? usesTls ? tls : null), target.Weight));
        return upstreams.For(address, rule, [.. members], Encoding.ASCII.GetString(HostOf(endpoint)));
    }

    private static string NameOf(EndpointUri endpoint) => string.Concat(endpoint.Host.Select(part => part.Text));

    /// <summary>AWS would send the braces as they stand, which no endpoint expects.</summary>
    private void ReportUnmapped(Integration integration, EndpointUri endpoint)
    {
        var mapped = integration.RequestParameters.Where(mapping => mapping.Target.Kind == Definitions.Mapping.MappingTargetKind.Path)
            .Select(mapping => mapping.Target.Name).ToHashSet();
        foreach (var part in endpoint.Path.Concat(endpoint.Query).Where(part => part.Kind == UriPartKind.PathParameter && !mapped.Contains(part.Text)))
        {
            faults.Wrong(
                FaultCode.BadMapping,
                $"The URI has {{{part.Text}}} but nothing is mapped to integration.request.path.{part.Text}",
                $"Add integration.request.path.{part.Text}: method.request.path.{part.Text} to requestParameters",
                integration.Location);
        }
    }

    private static byte[]? MethodOf(Integration integration) =>
        integration.HttpMethod is null or Method.Any ? null : Encoding.ASCII.GetBytes(integration.HttpMethod);

    private static byte[] HostOf(EndpointUri endpoint)
    {
        var host = NameOf(endpoint);
        var isDefaultPort = endpoint.Port == (endpoint.IsHttps ? 443 : 80);
        return Encoding.ASCII.GetBytes(isDefaultPort ? host : $"{host}:{endpoint.Port}");
    }

    private static UpstreamUri UriOf(EndpointUri endpoint) => new(PiecesOf(endpoint.Path), PiecesOf(endpoint.Query));

    private static UriPiece[] PiecesOf(IEnumerable<UriPart> parts) =>
        [.. parts.Select(part => new UriPiece(Escaped(part.Text), part.Kind == UriPartKind.PathParameter))];

    /// <summary>What a request line cannot hold is percent-encoded once, here.</summary>
    private static byte[] Escaped(string text)
    {
        var result = new List<byte>();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (octet is > 0x20 and < 0x7F) result.Add(octet);
            else result.AddRange(Encoding.ASCII.GetBytes($"%{octet:X2}"));
        }

        return [.. result];
    }
}
