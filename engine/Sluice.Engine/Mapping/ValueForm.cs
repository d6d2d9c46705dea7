namespace Sluice.Engine.Mapping;

/// <summary>In what form a source delivers its value.</summary>
internal enum ValueForm : byte
{
    /// <summary>The characters themselves: header fields, context, stage variables, literals.</summary>
    Plain,

    /// <summary>Percent-encoded, as it stood in the path. AWS hands path parameters on undecoded.</summary>
    PathEncoded,

    /// <summary>Form-encoded, as it stood in the query.</summary>
    QueryEncoded,
}
