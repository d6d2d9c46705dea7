using Definitions.Tests.Samples;
using Sluice.Definitions.Import;

namespace Definitions.Tests.Fuzz;

public sealed class GuardFuzzTests
{
    private const string Sample = "cognito-usage-plan.oas30.json";

    /// <summary>The sample has one open route. Whatever a slip of the finger does to it, there may be fewer, never more.</summary>
    [Theory]
    [InlineData("deleted")]
    [InlineData("doubled")]
    [InlineData("swapped with the next")]
    [InlineData("made a capital")]
    public void No_single_character_opens_a_guarded_route(string slip)
    {
        byte[] original = SampleFiles.Bytes(Sample);
        for (int place = 0; place < original.Length - 1; place++)
        {
            if (original[place] is (byte)' ' or (byte)'\n')
                continue;
            LoadResult result = DefinitionLoader.Load(Sample, Slip(original, place, slip), Loading.Partial);
            int open = result.Api?.Methods.Count(method => method.Refused.IsEmpty) ?? 0;
            Assert.True(open <= 1, $"character {place} {slip}");
        }
    }

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
