namespace Sluice.Engine.Integrations.Mock;

/// <summary>What a mock does with one content type.</summary>
/// <param name="MediaType">The type, in bytes.</param>
/// <param name="Answer">The answer; <c>null</c> when AWS would answer 500 because template and responses do not fit.</param>
internal sealed record MockChoice(byte[] MediaType, MockAnswer? Answer);
