namespace Packaging.Tests.Fixtures;

/// <summary>One feed for all, and one build at a time.</summary>
[CollectionDefinition(Name)]
public sealed class PackagingCollection : ICollectionFixture<LocalFeed>
{
    public const string Name = "packages";
}
