using Sluice.Fuzz.Fuzzing;
using Sluice.Fuzz.Targets;

namespace Fuzz.Tests;

public sealed class InputTextTests
{
    [Fact]
    public void Every_byte_comes_back_from_a_line_of_printable_characters()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value), .. @"\x41\\n"u8];
        var text = InputText.Write(bytes);
        Assert.DoesNotContain(text, letter => letter is < ' ' or > '~');
        Assert.Equal(bytes, InputText.Read(text));
    }

    [Fact]
    public void A_kept_corpus_is_small_and_readable()
    {
        Assert.All(AllTargets.Create(), target =>
        {
            var inputs = CommittedCorpus.Of(target.Name).ToList();
            Assert.NotEmpty(inputs);
            Assert.All(inputs, input => Assert.InRange(input.Length, 0, target.MaxLength));
            Assert.InRange(inputs.Sum(input => InputText.Write(input).Length + 1), 1, CommittedCorpus.MaxFileBytes);
        });
    }
}
