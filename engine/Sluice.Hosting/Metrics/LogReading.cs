namespace Sluice.Hosting.Metrics;

/// <summary>One access log at about one moment.</summary>
/// <param name="Name">The file, or <c>stdout</c>.</param>
/// <param name="Lines">Lines handed to its writer.</param>
/// <param name="Dropped">Lines that nobody will read.</param>
public sealed record LogReading(string Name, long Lines, long Dropped);
