using Sluice.Definitions;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Import;
using Sluice.Definitions.Stages;
using Sluice.Engine.Compilation;
using Sluice.Engine.Upstreams;
using Sluice.Fuzz.Fuzzing;
using Sluice.Transport;

namespace Sluice.Fuzz.Targets;

/// <summary>OpenAPI documents, as JSON or as YAML, read and compiled.</summary>
internal sealed class DefinitionTarget(string format) : FuzzTarget
{
    private static readonly LoadOptions[] Options =
        [LoadOptions.Default, new() { Partial = true }, new() { UpstreamUrl = "http://h", BasePath = BasePathMode.Prepend }, new() { BasePath = BasePathMode.Split, Partial = true }];

    private readonly string _file = $"api.{format}";

    public override string Name => $"definitions-{format}";

    public override string Subject => $"OpenAPI documents as {format.ToUpperInvariant()}, read and compiled";

    public override string Oracle => "never throws; an API or faults; faults lie within the text and say what to do; what is served has an integration; what loads compiles or says why not";

    public override string[] Namespaces => ["Sluice.Definitions", "Sluice.Engine.Compilation"];

    public override int MaxLength => 16_384;

    public override bool IsSlow => true;

    public override string[] Tokens => [.. DefinitionWords.All, .. format == "json" ? DefinitionWords.Json : DefinitionWords.Yaml];

    /// <summary>A kilobyte for each byte, and what a small document takes.</summary>
    public override long MaxAllocatedBytes(int inputLength) => 40_000_000 + (4_000L * inputLength);

    public override IEnumerable<byte[]> Seeds() => SeedDocuments.Definitions(format);

    public override void Execute(ReadOnlySpan<byte> input)
    {
        var options = Options[InputHash.Of(input) % (ulong)Options.Length];
        var result = DefinitionLoader.Load(_file, input, options);
        if (result.Api is null != result.Faults.Length > 0) throw new OracleException($"There is {(result.Api is null ? "no" : "an")} API and {result.Faults.Length} faults.");
        if (result.Faults.Length > DocumentLimits.Default.MaxFaults + 1) throw new OracleException($"{result.Faults.Length} faults.");
        FaultRules.Check(result.Faults, _file, input);
        if (result.Api is not { } api) return;
        foreach (var method in api.Methods) Check(method);
        Compile(api);
    }

    private static void Check(Method method)
    {
        if (!method.ResourcePath.StartsWith('/')) throw new OracleException($"A path is {method.ResourcePath}.");
        if (method.Integration is null && method.Refused.IsEmpty) throw new OracleException($"{method.ResourcePath} is served and has no integration.");
        if (method.Integration is { Type: IntegrationType.HttpProxy, Uri: null }) throw new OracleException($"{method.ResourcePath} goes nowhere.");
    }

    private void Compile(RestApi api)
    {
        var input = new GatewayInput { Stages = [new StageInput { Api = api, ApiId = "api", Stage = new Stage { Name = "prod" } }] };
        var compiler = new GatewayCompiler(new CompilerOptions { Dialer = new LoopDialer(new NameResolver()), Loops = 1, Partial = true });
        var compiled = compiler.Compile(input);
        if (compiled.Snapshot is null != compiled.Faults.Length > 0) throw new OracleException($"It compiled with {compiled.Faults.Length} faults.");
        foreach (var fault in compiled.Faults)
        {
            if (fault.Message.Length == 0 || fault.Remedy.Length == 0) throw new OracleException("A fault says nothing.");
        }

        if (compiled.Snapshot is { } snapshot && snapshot.Stages[0].RouteList.Count() != api.Methods.Count()) throw new OracleException("Another number of routes than methods.");
    }
}
