namespace Conformance.Tests.Smuggling;

/// <summary>One message and what may become of it.</summary>
/// <param name="Name">The trick.</param>
/// <param name="Message">The bytes, one character each.</param>
/// <param name="BeforeIt">Target of a good request that stands before the refused one in the message.</param>
/// <param name="Target">The target with which it must arrive; null when it must be refused.</param>
/// <param name="Content">The content with which it must arrive.</param>
internal sealed record SmugglingRow(string Name, string Message, string? BeforeIt, string? Target, string? Content);
