using System.Buffers;
using System.Collections.Frozen;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Stages;

/// <summary>Reads a stage's variables by AWS's rules for their names and values.</summary>
internal static class StageVariableReader
{
    /// <summary>Most variables of a stage; AWS's quota.</summary>
    internal const int MaxCount = 100;

    /// <summary>Longest name, in characters.</summary>
    internal const int MaxNameLength = 64;

    /// <summary>Longest value, in characters.</summary>
    internal const int MaxValueLength = 512;

    private static readonly SearchValues<char> ValueCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#&=,");

    internal static FrozenDictionary<string, string> Read(MemberReader members, MapNode stage)
    {
        var variables = new Dictionary<string, string>();
        MapNode? map = members.Object(stage, "variables");
        foreach (Member entry in map?.Members ?? [])
        {
            Check(members.Findings, entry);
            if (members.Text(entry.Value, entry.Name) is { } value && IsValue(members.Findings, entry, value))
                variables.Add(entry.Name, value);
        }

        if (variables.Count > MaxCount)
            members.Findings.Wrong(FaultCode.BadStage, map!.Location, $"The stage has {variables.Count} variables; at most {MaxCount} are allowed", "Remove some");
        return variables.ToFrozenDictionary();
    }

    private static void Check(Findings findings, Member entry)
    {
        if (!Names.IsStageVariable(entry.Name) || entry.Name.Length > MaxNameLength)
            findings.Wrong(
                FaultCode.BadStage, entry.Location, $"{entry.Name} is no name of a stage variable", $"Use letters, digits and _, at most {MaxNameLength}");
    }

    private static bool IsValue(Findings findings, Member entry, string value)
    {
        if (value.Length is > 0 and <= MaxValueLength && value.AsSpan().IndexOfAnyExcept(ValueCharacters) < 0)
            return true;
        findings.Wrong(
            FaultCode.BadStage,
            entry.Value.Location,
            $"The value of {entry.Name} is none of a stage variable",
            $"Use letters, digits and - . _ ~ : / ? # & = , between 1 and {MaxValueLength} of them");
        return false;
    }
}
