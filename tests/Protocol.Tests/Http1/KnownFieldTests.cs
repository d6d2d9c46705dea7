using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class KnownFieldTests
{
    [Fact]
    public void Every_known_field_is_recognised_in_every_casing()
    {
        foreach (var field in Enum.GetValues<KnownField>().Where(f => f != KnownField.Unknown))
        {
            var name = Raw.Text(KnownFields.Name(field));
            string[] casings = [name, name.ToLowerInvariant(), name.ToUpperInvariant(), SwapCase(name)];
            Assert.All(casings, casing => Assert.Equal(field, KnownFields.Recognise(Raw.Bytes(casing))));
        }
    }

    [Fact]
    public void The_enum_and_its_spellings_have_the_same_order()
    {
        Assert.Equal(Enum.GetValues<KnownField>().Length, KnownFields.Count);
        foreach (var field in Enum.GetValues<KnownField>().Where(f => f != KnownField.Unknown))
        {
            var name = Raw.Text(KnownFields.Name(field)).Replace("-", "", StringComparison.Ordinal);
            Assert.Equal(field.ToString(), name, ignoreCase: true);
        }
    }

    [Fact]
    public void Names_that_differ_from_a_known_one_in_a_byte_are_unknown()
    {
        foreach (var field in Enum.GetValues<KnownField>().Where(f => f != KnownField.Unknown))
        {
            var name = Raw.Text(KnownFields.Name(field));
            Assert.Equal(KnownField.Unknown, KnownFields.Recognise(Raw.Bytes(name + "x")));
            for (var i = 0; i < name.Length; i++)
            {
                var other = Raw.Bytes(name[..i] + "_" + name[(i + 1)..]);
                Assert.Equal(KnownField.Unknown, KnownFields.Recognise(other));
                other[i] = (byte)(name[i] ^ 0x20);
                Assert.Equal(char.IsAsciiLetter(name[i]) ? field : KnownField.Unknown, KnownFields.Recognise(other));
            }
        }

        Assert.Equal(KnownField.Unknown, KnownFields.Recognise(default));
        Assert.Equal(KnownField.Unknown, KnownFields.Recognise("A"u8));
        Assert.Equal(KnownField.Unknown, KnownFields.Recognise("X-Anything"u8));
    }

    [Fact]
    public void Known_fields_fit_the_bits_of_a_set()
    {
        Assert.True(KnownFields.Count <= 128);
    }

    [Fact]
    public void A_set_holds_what_was_added_and_nothing_else()
    {
        foreach (var field in Enum.GetValues<KnownField>())
        {
            var set = new KnownFieldSet(field);
            Assert.All(Enum.GetValues<KnownField>(), other => Assert.Equal(other == field, set.Contains(other)));
            Assert.False(set.Add(field));
            Assert.True(set.Overlaps(new KnownFieldSet(field)));
            Assert.False(set.Overlaps(default));
        }
    }

    [Fact]
    public void Every_known_method_is_recognised_in_upper_case_alone()
    {
        foreach (var method in Enum.GetValues<KnownMethod>().Where(m => m != KnownMethod.Other))
        {
            var token = Raw.Text(KnownMethods.Token(method));
            Assert.Equal(method.ToString(), token, ignoreCase: true);
            Assert.Equal(method, KnownMethods.Recognise(Raw.Bytes(token)));
            Assert.Equal(KnownMethod.Other, KnownMethods.Recognise(Raw.Bytes(token.ToLowerInvariant())));
            Assert.Equal(KnownMethod.Other, KnownMethods.Recognise(Raw.Bytes(token + "X")));
            Assert.Equal(KnownMethod.Other, KnownMethods.Recognise(Raw.Bytes(token[1..])));
        }
    }

    private static string SwapCase(string name) =>
        string.Concat(name.Select((c, i) => i % 2 == 0 ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
}
