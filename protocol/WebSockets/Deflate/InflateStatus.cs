namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>Why an <see cref="Inflater"/> has come to a halt.</summary>
internal enum InflateStatus : byte
{
    /// <summary>All input was taken, and all that it stands for was written.</summary>
    NeedInput,

    /// <summary>There is at least one more byte to write.</summary>
    NeedRoom,

    /// <summary>The input is not DEFLATE, or refers back beyond the window.</summary>
    Invalid,
}
