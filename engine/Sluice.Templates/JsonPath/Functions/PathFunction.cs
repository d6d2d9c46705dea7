namespace Sluice.Templates.JsonPath.Functions;

/// <summary>The functions of Jayway's library.</summary>
internal enum PathFunction
{
    Append,
    Avg,
    Concat,
    First,
    Index,
    Keys,
    Last,
    Length,
    Max,
    Min,
    Size,
    StdDev,
    Sum,
}
