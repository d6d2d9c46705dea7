using System.Globalization;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Documents;

/// <summary>
/// Reads members of objects by type. A member that is absent or null reads as null; one of the wrong type is a fault and reads as null.
/// </summary>
public sealed class MemberReader(Findings findings)
{
    /// <summary>Where faults go.</summary>
    public Findings Findings { get; } = findings;

    /// <summary>A string; a number or a boolean is taken as it is written.</summary>
    public string? Text(MapNode map, string name) => Value(map, name) is { } value ? Text(value, name) : null;

    /// <summary>A value as a string; a number or a boolean is taken as it is written.</summary>
    public string? Text(Node value, string name)
    {
        if (value is ScalarNode { Kind: not ScalarKind.Null } scalar)
            return scalar.Text;
        WrongType(value, name, "text");
        return null;
    }

    /// <summary>A boolean, which may be written as text.</summary>
    public bool? Flag(MapNode map, string name)
    {
        if (Value(map, name) is not { } value)
            return null;
        if (value is ScalarNode scalar && bool.TryParse(scalar.Text, out bool flag))
            return flag;
        WrongType(value, name, "true or false");
        return null;
    }

    /// <summary>An integer, which may be written as text.</summary>
    public int? Integer(MapNode map, string name)
    {
        if (Value(map, name) is not { } value)
            return null;
        if (value is ScalarNode scalar && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            return number;
        WrongType(value, name, "an integer");
        return null;
    }

    /// <summary>A finite number, which may be written as text.</summary>
    public double? Number(MapNode map, string name)
    {
        if (Value(map, name) is not { } value)
            return null;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (value is ScalarNode scalar && double.TryParse(scalar.Text, Style, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            return number;
        WrongType(value, name, "a number");
        return null;
    }

    /// <summary>An object.</summary>
    public MapNode? Object(MapNode map, string name) => Value(map, name) is { } value ? Object(value, name) : null;

    /// <summary>A value as an object.</summary>
    public MapNode? Object(Node value, string name)
    {
        if (value is MapNode map)
            return map;
        WrongType(value, name, "an object");
        return null;
    }

    /// <summary>A list.</summary>
    public ListNode? List(MapNode map, string name)
    {
        if (Value(map, name) is not { } value)
            return null;
        if (value is ListNode list)
            return list;
        WrongType(value, name, "a list");
        return null;
    }

    /// <summary>Refuses members that are not among <paramref name="known"/>, with the nearest name; names beginning with <c>x-</c> pass.</summary>
    /// <param name="map">The object.</param>
    /// <param name="known">The names it may have.</param>
    /// <param name="what">What the object is, such as <c>a stage</c>.</param>
    public void OnlyKnown(MapNode map, IReadOnlyCollection<string> known, string what)
    {
        foreach (Member member in map.Members)
        {
            if (!known.Contains(member.Name) && !member.Name.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
                Unknown(member, known, what);
        }
    }

    /// <summary>
    /// Refuses members that look like a misspelt one of <paramref name="known"/>, and warns of others that are not among them; names beginning with <c>x-</c> pass.
    /// For objects of formats in which tools leave members of their own.
    /// </summary>
    /// <param name="map">The object.</param>
    /// <param name="known">The names that mean something.</param>
    /// <param name="what">What the object is, such as <c>an operation</c>.</param>
    public void NoneMisspelt(MapNode map, IReadOnlyCollection<string> known, string what)
    {
        foreach (Member member in map.Members)
        {
            if (known.Contains(member.Name) || member.Name.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
                continue;
            if (Nearest(member.Name, known) is not null)
                Unknown(member, known, what);
            else
                Findings.Notice(NoticeKind.Warning, member.Location, $"{Capital(what)} has no member {member.Name}; it is not read");
        }
    }

    /// <summary>Refuses one member, with the nearest of the names that may stand in its place.</summary>
    public void Unknown(Member member, IReadOnlyCollection<string> known, string what)
    {
        string remedy = Nearest(member.Name, known) is { } near
            ? $"Did you mean {near}"
            : $"Remove it; {what} may have {string.Join(", ", known.Order(StringComparer.Ordinal))}";
        Findings.Wrong(FaultCode.UnknownMember, member.Location, $"{Capital(what)} has no member {member.Name}", remedy);
    }

    /// <summary>Says that a value is not of the type that it should be.</summary>
    public void WrongType(Node value, string name, string wanted) =>
        Findings.Wrong(FaultCode.WrongType, value.Location, $"{name} is {value.Description} where {wanted} is needed", $"Write {wanted}");

    // A document of nothing but unknown members must not cost a comparison each.
    private string? Nearest(string name, IReadOnlyCollection<string> known) => Findings.IsFull ? null : NearestName.Find(name, known);

    private static Node? Value(MapNode map, string name) => map[name] is { } value and not ScalarNode { Kind: ScalarKind.Null } ? value : null;

    private static string Capital(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
