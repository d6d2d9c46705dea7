namespace Sluice.Engine.Exchanges;

/// <summary>How a step ends a request: a value, never an exception. The default value is "go on".</summary>
/// <param name="Type">The gateway response to render.</param>
/// <param name="Reason">Why, for operators.</param>
/// <param name="Message">Replaces the type's default message; <c>null</c> for the default.</param>
public readonly record struct Refusal(GatewayResponseType Type, Reason Reason, string? Message = null)
{
    public static Refusal None => default;

    public bool IsNone => Type == GatewayResponseType.None && Reason == Reason.None;

    /// <summary>The integration's answer is already under way and cannot be finished: the connection is cut so that the client sees it.</summary>
    public static Refusal Cut(Reason reason) => new(GatewayResponseType.None, reason);

    public bool IsCut => Type == GatewayResponseType.None && Reason != Reason.None;
}
