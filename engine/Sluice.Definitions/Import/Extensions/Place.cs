namespace Sluice.Definitions.Import.Extensions;

/// <summary>The kinds of object in a document at which an extension can mean something.</summary>
[Flags]
internal enum Place
{
    Elsewhere = 0,
    Root = 1,
    PathItem = 2,
    Operation = 4,
    Components = 8,
    SecurityScheme = 16,
    Server = 32,
    Tag = 64,
}
