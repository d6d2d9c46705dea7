using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Documents;

/// <summary>A name that an object has already.</summary>
internal readonly record struct DuplicateName(MapNode Owner, string Name, int Line, int Column)
{
    /// <summary>Makes it a fault; once the tree is whole, so that the object can say where it is.</summary>
    internal void Report(Findings findings)
    {
        var place = new SourceLocation(Owner.File, Line, Column, $"{Owner.Pointer}/{JsonPointer.Escape(Name)}");
        int first = Owner.Find(Name)!.Line;
        findings.Wrong(FaultCode.DuplicateMember, place, $"The name {Name} stands here a second time; the first is on line {first}", "Remove one of them");
    }
}
