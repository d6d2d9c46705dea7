using Sluice.Definitions;
using Sluice.Definitions.Faults;

namespace Sluice.Host.Configuration;

/// <summary>Why a text means nothing. Both are sentences without their full stop.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="IsUnsupported">Whether it may be right and is not built.</param>
internal sealed record Problem(string Message, string Remedy, bool IsUnsupported = false)
{
    /// <summary>The problem as a fault at a place in a file, or at a flag.</summary>
    public Fault At(SourceLocation place) => new()
    {
        Code = IsUnsupported ? FaultCode.Unsupported : FaultCode.WrongValue,
        Kind = IsUnsupported ? FaultKind.Unsupported : FaultKind.Wrong,
        Message = Message,
        Remedy = Remedy,
        Location = place,
    };
}
