namespace Sluice.Definitions.Documents;

/// <summary>An object: names and values in the order of the text.</summary>
public sealed class MapNode : Node
{
    // Below this many members a scan is quicker than an index, and most objects stay below.
    private const int MembersWithoutIndex = 8;

    private readonly List<Member> _members = [];
    private Dictionary<string, Member>? _index;

    internal MapNode(string file, int line, int column)
        : base(file, line, column)
    {
    }

    /// <inheritdoc/>
    public override string Description => "an object";

    /// <summary>The members; no name occurs twice.</summary>
    public IReadOnlyList<Member> Members => _members;

    /// <summary>The value under a name, or null.</summary>
    public Node? this[string name] => Find(name)?.Value;

    /// <summary>The member with a name, or null.</summary>
    public Member? Find(string name)
    {
        if (_index is not null)
            return _index.GetValueOrDefault(name);
        foreach (Member member in _members)
        {
            if (member.Name == name)
                return member;
        }

        return null;
    }

    /// <summary>Adds a member; false where the name is taken, and then nothing changes.</summary>
    internal bool TryAdd(string name, int line, int column, Node value)
    {
        if (Find(name) is not null)
            return false;
        var member = new Member(this, name, line, column, value);
        _members.Add(member);
        Adopt(value, name);
        Index(member);
        return true;
    }

    private void Index(Member added)
    {
        if (_index is not null)
            _index.Add(added.Name, added);
        else if (_members.Count > MembersWithoutIndex)
            _index = _members.ToDictionary(member => member.Name);
    }
}
