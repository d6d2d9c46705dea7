using System.Collections.Frozen;
using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Definitions.Stages;
using Sluice.Engine.Compilation;
using Sluice.Engine.Flow.Addressing;

namespace Sluice.Hosting.Embedding;

/// <summary>From options to what is compiled. Every fault is found, not the first.</summary>
internal sealed class ApiInput
{
    private const string DefaultStage = "default";

    private readonly Findings _findings = new(DocumentLimits.Default.MaxFaults);

    public ApiInput(SluiceOptions options)
    {
        var stages = ImmutableArray.CreateBuilder<StageInput>();
        var mounts = ImmutableArray.CreateBuilder<MountInput>();
        foreach (var source in options.Apis)
        {
            var result = source.Load(new LoadOptions { Partial = options.Partial });
            foreach (var fault in result.Faults) _findings.Add(fault);
            if (result.Api is not { } api) continue;
            var id = source.Name ?? api.Id ?? source.DefaultName;
            var stage = new Stage { Name = source.Stage ?? api.StageName ?? DefaultStage, Variables = source.Variables.ToFrozenDictionary(StringComparer.Ordinal) };
            StageCheck.Run(stage, api, _findings);
            if (!ApiName.IsValid(id)) Wrong($"{id} is no name of an API", ApiName.Remedy);
            if (stages.Any(other => other.ApiId == id)) Wrong($"Two APIs have the name {id}", "Give each its own");
            stages.Add(new StageInput { Api = api, ApiId = id, Stage = stage });
            mounts.Add(new MountInput(null, source.BasePath ?? (options.Apis.Count == 1 ? "" : id), id, stage.Name));
        }

        foreach (var twins in mounts.GroupBy(mount => mount.BasePath).Where(twins => twins.Count() > 1))
        {
            Wrong($"Two APIs have the base path /{twins.Key}", "Give each its own");
        }

        Input = new GatewayInput { Stages = stages.ToImmutable(), Mounts = mounts.ToImmutable(), PathForms = PathForms.For([], restApis: false) };
    }

    public GatewayInput Input { get; }

    public ImmutableArray<Fault> Faults => _findings.Faults;

    private void Wrong(string message, string remedy) => _findings.Wrong(FaultCode.WrongValue, SourceLocation.None, message, remedy);
}
