using System.Text;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Fuzz;

public sealed class GuardFuzzTests
{
    private const string Sample = "guards.json";

    /// <summary>Every guard that an operation can have, and one open route.</summary>
    private static readonly byte[] Original = """
        {"openapi":"3.0.1","paths":{
        "/open":{"get":{"security":[],"x-amazon-apigateway-integration":{"type":"mock","responses":{"default":{"statusCode":"200"}}}}},
        "/cognito":{"get":{"security":[{"users":[]}],"x-amazon-apigateway-integration":{"type":"mock","responses":{"default":{"statusCode":"200"}}}}},
        "/key":{"get":{"security":[{"key":[]}],"x-amazon-apigateway-integration":{"type":"mock","responses":{"default":{"statusCode":"200"}}}}},
        "/iam":{"get":{"security":[],"x-amazon-apigateway-auth":{"type":"AWS_IAM"},"x-amazon-apigateway-integration":{"type":"mock"}}},
        "/link":{"get":{"security":[],"x-amazon-apigateway-integration":{"type":"http_proxy","uri":"http://h/","connectionType":"VPC_LINK"}}},
        "/root":{"get":{"x-amazon-apigateway-integration":{"type":"mock"}}}},
        "security":[{"users":[]}],
        "components":{"securitySchemes":{"key":{"type":"apiKey","name":"x-api-key","in":"header"},
        "users":{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authorizer":{"type":"cognito_user_pools"}}}}}
        """u8.ToArray();

    /// <summary>Whatever a slip of the finger does to the document, there may be fewer open routes, never more.</summary>
    [Theory]
    [InlineData("deleted")]
    [InlineData("doubled")]
    [InlineData("swapped with the next")]
    [InlineData("made a capital")]
    public void No_single_character_opens_a_guarded_route(string slip)
    {
        for (int place = 0; place < Original.Length - 1; place++)
        {
            LoadResult result = DefinitionLoader.Load(Sample, Slip(Original, place, slip), Loading.Partial);
            int open = result.Api?.Methods.Count(method => method.Refused.IsEmpty) ?? 0;
            Assert.True(open <= 1, $"{Encoding.UTF8.GetString(Original, Math.Max(0, place - 20), 21)} {slip}");
        }
    }

    [Fact]
    public void The_document_has_one_open_route_as_it_stands() =>
        Assert.Equal(["/open"], DefinitionLoader.Load(Sample, Original, Loading.Partial).Api!.Methods.Where(method => method.Refused.IsEmpty).Select(method => method.ResourcePath));

    private static byte[] Slip(byte[] original, int place, string slip)
    {
        byte[] spoilt = [.. original];
        switch (slip)
        {
            case "deleted":
                return [.. original[..place], .. original[(place + 1)..]];
            case "doubled":
                return [.. original[..place], original[place], .. original[place..]];
            case "made a capital":
                spoilt[place] = (byte)char.ToUpperInvariant((char)original[place]);
                return spoilt;
            default:
                (spoilt[place], spoilt[place + 1]) = (spoilt[place + 1], spoilt[place]);
                return spoilt;
        }
    }
}
