namespace Transport.Tests.Support;

/// <summary>Tests that change the whole process run after all others, one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
