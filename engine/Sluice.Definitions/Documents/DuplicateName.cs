namespace Sluice.Definitions.Documents;

/// <summary>A name that an object has already.</summary>
internal readonly record struct DuplicateName(MapNode Owner, string Name, int Line, int Column);
