using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Fuzz.Fuzzing;
using Sluice.Host.Configuration;

namespace Sluice.Fuzz.Targets;

/// <summary>Configuration files.</summary>
internal sealed class ConfigurationTarget : FuzzTarget
{
    private const string File = "/etc/sluice.yaml";
    private const int MaxFaults = 100;

    private static readonly Dictionary<string, string> NoEnvironment = [];

    public override string Name => "configuration";

    public override string Subject => "sluice.yaml: every key, units, mounts, stages";

    public override string Oracle => "never throws; faults lie within the text and say what to do; settings without fault are in their ranges";

    public override string[] Namespaces => ["Sluice.Host.Configuration", "Sluice.Definitions.Documents", "Sluice.Definitions.Stages"];

    public override int MaxLength => 4_096;

    public override bool IsSlow => true;

    public override string[] Tokens => [.. DefinitionWords.Configuration, .. DefinitionWords.Yaml];

    public override long MaxAllocatedBytes(int inputLength) => 20_000_000 + (4_000L * inputLength);

    public override IEnumerable<byte[]> Seeds() => SeedDocuments.Configurations();

    public override void Execute(ReadOnlySpan<byte> input)
    {
        Findings findings = new(MaxFaults);
        var root = DocumentReader.ReadObject(File, input, DocumentLimits.Default, findings);
        var settings = SettingsReader.ReadTree(root, NoEnvironment, partial: InputHash.Of(input) % 2 == 0, findings);
        var faults = findings.Faults;
        if (faults.Length > MaxFaults + 1) throw new OracleException($"{faults.Length} faults.");
        FaultRules.Check(faults, File, input);
        if (!faults.IsEmpty) return;
        if (settings.Loops < 0 || settings.Listen.IsEmpty) throw new OracleException($"{settings.Loops} loops, {settings.Listen.Length} listeners.");
        if (settings.DrainTimeout < TimeSpan.Zero || settings.DnsRefresh <= TimeSpan.Zero) throw new OracleException($"Drains for {settings.DrainTimeout}, asks every {settings.DnsRefresh}.");
        foreach (var api in settings.Apis)
        {
            if (api.Stages.Any(stage => stage.Name.Length == 0)) throw new OracleException("A stage has no name.");
        }
    }
}
