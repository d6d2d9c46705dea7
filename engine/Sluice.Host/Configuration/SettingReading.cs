using System.Collections.Immutable;
using System.Globalization;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Host.Configuration;

/// <summary>Reads values of settings; what is wrong goes to the findings and reads as what holds already.</summary>
internal sealed class SettingReading(Findings findings, bool partial)
{
    public Findings Findings => findings;

    /// <summary>Whether refused features are carried instead of being faults.</summary>
    public bool Partial => partial;

    public MemberReader Members { get; } = new(findings);

    public bool Flag(Member member, bool otherwise) => Members.Flag(member.Owner, member.Name) ?? otherwise;

    /// <summary>An integer between two bounds, in the setting's unit.</summary>
    public long Integer(Member member, long least, long most, long otherwise)
    {
        if (member.Value is ScalarNode { Kind: not ScalarKind.Boolean } scalar
            && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            if (number >= least && number <= most) return number;
            findings.Wrong(FaultCode.WrongValue, member.Value.Location, $"{member.Name} is {number}", $"Write an integer from {least} to {most}");
            return otherwise;
        }

        Members.WrongType(member.Value, member.Name, "an integer");
        return otherwise;
    }

    /// <summary>A single value.</summary>
    public T? One<T>(Member member, TextValue<T> read)
    {
        if (Members.Text(member.Value, member.Name) is not { } text) return default;
        return Read(text, member.Value, read);
    }

    /// <summary>A list; a single text is a list of one.</summary>
    public ImmutableArray<T> Many<T>(Member member, TextValue<T> read)
        where T : notnull
    {
        var values = ImmutableArray.CreateBuilder<T>();
        IReadOnlyList<Node> items = member.Value is ListNode list ? list.Items : [member.Value];
        foreach (var item in items)
        {
            if (Members.Text(item, member.Name) is { } text && Read(text, item, read) is { } value) values.Add(value);
        }

        return values.ToImmutable();
    }

    private T? Read<T>(string text, Node place, TextValue<T> read)
    {
        if (read(text, out var value, out var problem)) return value;
        findings.Add(problem.At(place.Location));
        return default;
    }
}
