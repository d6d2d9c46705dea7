using System.Collections.Immutable;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Flow;
using Sluice.Engine.Routing;

namespace Sluice.Engine.Compilation;

/// <summary>Compiles one stage: every method of every resource to a route, and the routes to a trie.</summary>
internal sealed class StageCompiler(StageInput input, CompilerOptions options, UpstreamRegistry upstreams, BucketRegistry buckets, FaultList faults)
{
    private readonly ThrottleCompiler _throttles = new(input, options, buckets);
    private readonly AccessLogCompiler _accessLogs = new(options, faults);
    private readonly IntegrationCompiler _integrations = new(input, options, upstreams, faults);

    public CompiledStage Compile()
    {
        var trie = new RouteTrieBuilder<CompiledRoute>(RouteDialect.Rest);
        var routes = new List<CompiledRoute>();
        foreach (var resource in input.Api.Resources)
        {
            var template = RouteTemplate.Parse(resource.Path, RouteDialect.Rest);
            foreach (var method in resource.Methods)
            {
                var route = Compile(resource, method, template);
                routes.Add(route);
                trie.Add(template, RouteMethods.Named(method.HttpMethod), route);
            }
        }

        return new CompiledStage(Build(trie))
        {
            ApiId = input.ApiId,
            ApiName = input.Api.Name,
            StageName = input.Stage.Name,
            DisableExecuteApiEndpoint = input.Api.DisableExecuteApiEndpoint,
            RouteList = routes,
            AccessLog = _accessLogs.For(input),
        };
    }

    private RouteTrie<CompiledRoute> Build(RouteTrieBuilder<CompiledRoute> trie)
    {
        try
        {
            return trie.Build();
        }
        catch (InvalidOperationException tooAmbiguous)
        {
            faults.Wrong(FaultCode.PathConflict, tooAmbiguous.Message.TrimEnd('.'), "Use fewer levels at which a literal and a parameter compete", input.Api.Location);
            return new RouteTrieBuilder<CompiledRoute>(RouteDialect.Rest).Build();
        }
    }

    private CompiledRoute Compile(Resource resource, Method method, RouteTemplate template)
    {
        var facts = FactsOf(resource, method, template);
        if (template.ParameterNames.Length > Exchange.MaxPathParameters)
        {
            faults.Wrong(FaultCode.BadPath, $"{resource.Path} has more than {Exchange.MaxPathParameters} parameters", "Shorten the path", resource.Location);
        }

        // What a stage asks for reaches each of its routes: a guard that is not built leaves none of them open.
        var refused = method.Refused.AddRange(input.Stage.Refused);
        var compiled = refused.IsEmpty ? _integrations.Compile(method, facts) : CompiledMethod.Refused(NamesOf(refused));
        return new CompiledRoute
        {
            Facts = facts,
            NotSupported = compiled.NotSupported,
            Throttle = _throttles.For(method),
            MapIn = compiled.MapIn,
            Integration = compiled.Integration,
        };
    }

    private RouteFacts FactsOf(Resource resource, Method method, RouteTemplate template) => new()
    {
        ApiId = input.ApiId,
        StageName = input.Stage.Name,
        ResourcePath = resource.Path,
        ResourceId = resource.Id,
        HttpMethod = method.HttpMethod,
        OperationName = method.OperationName,
        StageVariables = input.Stage.Variables,
        PathParameters = template.ParameterNames,
    };

    private static string NamesOf(ImmutableArray<Definitions.Features.RefusedFeature> refused) =>
        "Not supported by this gateway: " + string.Join(", ", refused.Select(feature => feature.Name).Distinct());
}
