namespace Sluice.Definitions.Import.Paths;

/// <summary>The resources seen so far, to find those that cannot stand beside them.</summary>
internal sealed class PathTree(bool plainUrls)
{
    private readonly Branch _root = new();

    /// <summary>
    /// Adds a path. Null with AWS's words where it conflicts with an earlier one. For plain URLs a variable takes the name that its first sibling has,
    /// because there the name means nothing: <c>/pets/{petId}/toys</c> beside <c>/pets/{id}</c> becomes <c>/pets/{id}/toys</c>.
    /// </summary>
    internal PathTemplate? TryAdd(PathTemplate path, out string problem)
    {
        var segments = path.Segments.ToBuilder();
        Branch branch = _root;
        problem = "";
        for (int index = 0; index < segments.Count; index++)
        {
            if (PathTemplate.IsVariable(segments[index]) && TakeVariable(branch, segments[index]) is var taken && taken != segments[index])
            {
                if (!plainUrls || PathTemplate.IsGreedy(taken) != PathTemplate.IsGreedy(segments[index]))
                {
                    problem = $"A sibling ({taken}) of this resource already has a variable path part -- only one is allowed";
                    return null;
                }

                segments[index] = taken;
            }

            branch = branch.Child(segments[index]);
        }

        if (branch.IsResource)
            problem = $"Another resource with the same parent already has this name: {(segments.Count == 0 ? "/" : segments[^1])}";
        branch.IsResource = true;
        return problem.Length == 0 ? new PathTemplate(segments.ToImmutable()) : null;
    }

    private static string TakeVariable(Branch parent, string segment) => parent.Variable ??= segment;

    private sealed class Branch
    {
        private readonly Dictionary<string, Branch> _children = [];

        internal string? Variable { get; set; }

        internal bool IsResource { get; set; }

        internal Branch Child(string segment)
        {
            if (!_children.TryGetValue(segment, out Branch? child))
                _children[segment] = child = new Branch();
            return child;
        }
    }
}
