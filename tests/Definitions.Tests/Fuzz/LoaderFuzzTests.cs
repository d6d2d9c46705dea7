using System.Collections.Frozen;
using System.Text;
using Definitions.Tests.Samples;
using Sluice.Definitions;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Import;
using Sluice.Definitions.Mapping;
using Sluice.Definitions.Mocks;
using Sluice.Definitions.Stages;
using Sluice.Definitions.Uris;

namespace Definitions.Tests.Fuzz;

/// <summary>Whatever a document holds, reading it ends in a result, and the result keeps its promises.</summary>
public sealed class LoaderFuzzTests
{
    private const int Rounds = 200;

    public static TheoryData<string> Samples => SampleFiles.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Spoilt_samples_never_throw(string sample)
    {
        byte[] original = SampleFiles.Bytes(sample);
        for (int seed = 0; seed < Rounds; seed++)
        {
            byte[] spoilt = Mutation.Apply(original, new Random(seed));
            Judge(DefinitionLoader.Load(sample, spoilt, new LoadOptions { Partial = seed % 2 == 0 }));
            Judge(DefinitionLoader.Load(sample, spoilt, new LoadOptions { UpstreamUrl = "http://h", BasePath = BasePathMode.Prepend }));
        }
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.yaml")]
    [InlineData("a")]
    public void Random_bytes_never_throw(string file)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            if (seed % 2 == 0)
                bytes = [.. bytes.Select(one => (byte)(32 + (one % 95)))];
            Judge(DefinitionLoader.Load(file, bytes, LoadOptions.Default));
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("&a ")]
    [InlineData("a: *a ")]
    [InlineData("\"a\": ")]
    [InlineData("'")]
    [InlineData("a: b\n")]
    [InlineData("\t")]
    [InlineData("!x ")]
    [InlineData("a\n\n")]
    public void A_thing_repeated_a_hundred_thousand_times_ends(string piece)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 100_000)));
        Judge(DefinitionLoader.Load("a.yaml", text, LoadOptions.Default));
        Judge(DefinitionLoader.Load("a.json", text, LoadOptions.Default));
    }

    [Fact]
    public void Small_parsers_never_throw()
    {
        const string Alphabet = "{}[]()$.'\"/:+*%-_ ahttp:stageVariables.method.request.context\uE000\n\\";
        for (int seed = 0; seed < 4_000; seed++)
        {
            var random = new Random(seed);
            string text = string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Assert.True(MappingExpression.ParseRequest(text) is { Source: null } or { Problem: null });
            Assert.True(MappingExpression.ParseResponse("method." + text) is { Source: null } or { Problem: null });
            MockTemplate.FindStatusCode("{" + text + "}");
            MethodSettingKey.TryParse(text);
            UriTemplate? uri = UriTemplate.TryParse("http://h/" + text, out string? problem);
            Assert.Equal(uri is null, problem is not null);
            EndpointUri? endpoint = uri?.TryResolve(FrozenDictionary<string, string>.Empty, out _);
            Assert.True(endpoint is null || endpoint.Path[0].Text.StartsWith('/'));
        }
    }

    private static void Judge(LoadResult result)
    {
        Assert.Equal(result.Api is null, result.Faults.Length > 0);
        Assert.All(result.Faults, fault => Assert.True(fault.Message.Length > 0 && fault.Remedy.Length > 0 && fault.ToString().Length > 0));
        Assert.True(result.Faults.Length <= DocumentLimits.Default.MaxFaults + 1);
        foreach (Method method in result.Api?.Methods ?? [])
            Judge(method);
    }

    private static void Judge(Method method)
    {
        Assert.StartsWith("/", method.ResourcePath);
        Assert.True(method.Integration is not null || !method.Refused.IsEmpty);
        Assert.DoesNotContain(method.Refused, refused => refused.Class == Sluice.Definitions.Features.FeatureClass.Inert);
        Assert.True(method.Integration is not { Type: IntegrationType.HttpProxy, Uri: null });
    }
}
