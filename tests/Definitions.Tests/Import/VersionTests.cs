using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Import;

public sealed class VersionTests
{
    private static readonly string Get = $"paths: {{ /a: {{ get: {{ {Loading.Served} }} }} }}\n";

    [Theory]
    [InlineData("swagger: '2.0'")]
    [InlineData("swagger: 2.0")]
    [InlineData("openapi: 3.0.0")]
    [InlineData("openapi: 3.0.3")]
    [InlineData("openapi: '3.1.0'")]
    [InlineData("openapi: 3.1")]
    public void Versions_that_are_read(string version) => Assert.NotNull(Loading.Yaml($"{version}\n{Get}").Api);

    [Theory]
    [InlineData("swagger: '1.2'", "api.yaml:1:10: /swagger: Version 1.2 is not read")]
    [InlineData("openapi: 3.2.0", "api.yaml:1:10: /openapi: Version 3.2.0 is not read")]
    [InlineData("openapi: 3.05", "api.yaml:1:10: /openapi: Version 3.05 is not read")]
    [InlineData("openapi: [3]", "api.yaml:1:10: /openapi: A version that is no text is not read")]
    [InlineData("asyncapi: 2.0.0", "api.yaml:1:1: Invalid OpenAPI input: the document has neither swagger nor openapi")]
    [InlineData("swagger: '2.0'\nopenapi: 3.0.0", "api.yaml:2:10: /openapi: The document says both swagger and openapi")]
    public void Versions_that_are_not(string version, string fault)
    {
        LoadResult result = Loading.Yaml($"{version}\n{Get}");
        Assert.Equal(FaultCode.UnknownVersion, result.OnlyFault().Code);
        Assert.StartsWith(fault, result.OnlyFault().ToString());
    }

    [Fact]
    public void The_name_comes_from_the_caller_or_the_title_or_the_file()
    {
        string titled = $"openapi: 3.0.0\ninfo: {{ title: Shop, version: 7 }}\n{Get}";
        Assert.Equal("Shop", Loading.Yaml(titled).Api!.Name);
        Assert.Equal("7", Loading.Yaml(titled).Api!.Version);
        Assert.Equal("mine", Loading.Yaml(titled, new LoadOptions { NameOverride = "mine" }).Api!.Name);
        Assert.Equal("api", Loading.Yaml($"openapi: 3.0.0\n{Get}").Api!.Name);
    }
}
