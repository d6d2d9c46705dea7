namespace Sluice.Host.Configuration;

/// <summary>Statuses from one to another, both included.</summary>
internal sealed record StatusRange(int Least, int Most);
