using Sluice.Engine.Flow;
using Sluice.Engine.Flow.Addressing;
using Sluice.Engine.Routing;

namespace Engine.Tests.Addressing;

/// <summary>Every form of address is resolved for every request, and none of them allocates.</summary>
public class AddressAllocationTests
{
    private static readonly CompiledStage Stage = new(new RouteTrieBuilder<CompiledRoute>(RouteDialect.Rest).Build())
    {
        ApiId = "abc123", ApiName = "t", StageName = "prod", RouteList = [],
    };

    private static readonly AddressBook Book = new([Stage], [new Mount("api.example", "base", [Stage], stageInPath: true)], PathForms.None);

    [Theory]
    [InlineData("ABC123.execute-api.eu-west-1.amazonaws.com", "/prod/pets", 5)]
    [InlineData("127.0.0.1", "/_aws/execute-api/abc123/prod/pets", 29)]
    [InlineData("localhost", "/_aws/execute-api/abc123/prod/pets", 29)]
    [InlineData("api.example", "/base/prod/pets", 10)]
    public void An_address_is_resolved_without_allocating(string host, string path, int pathStart)
    {
        var (hostBytes, pathBytes) = (System.Text.Encoding.ASCII.GetBytes(host), System.Text.Encoding.ASCII.GetBytes(path));
        Assert.Equal(new Address(Stage, pathStart), Book.Resolve(hostBytes, pathBytes));
        for (var i = 0; i < 100; i++) Book.Resolve(hostBytes, pathBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Book.Resolve(hostBytes, pathBytes);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
