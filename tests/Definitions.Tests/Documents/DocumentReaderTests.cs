using System.Text;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Definitions.Tests.Documents;

public sealed class DocumentReaderTests
{
    private readonly Findings _findings = new(100);

    private MapNode? Read(string file, string text, DocumentLimits? limits = null) =>
        DocumentReader.ReadObject(file, Encoding.UTF8.GetBytes(text), limits ?? DocumentLimits.Default, _findings);

    private Fault OnlyFault() => Assert.Single(_findings.Faults);

    [Fact]
    public void A_json_value_knows_its_line_its_column_and_its_pointer()
    {
        MapNode root = Read("a.json", "{\n  \"a\": {\n    \"b/c\": [true, {\"ü\": 7}]\n  }\n}")!;
        Node number = ((MapNode)((ListNode)((MapNode)root["a"]!)["b/c"]!).Items[1])["ü"]!;
        Assert.Equal("a.json:3:25", number.Location.ToString());
        Assert.Equal("/a/b~1c/1/ü", number.Pointer);
    }

    [Fact]
    public void A_yaml_value_knows_its_line_its_column_and_its_pointer()
    {
        MapNode root = Read("a.yaml", "a:\n  b/c:\n    - true\n    - ü: 7\n")!;
        Node number = ((MapNode)((ListNode)((MapNode)root["a"]!)["b/c"]!).Items[1])["ü"]!;
        Assert.Equal("a.yaml:4:10", number.Location.ToString());
        Assert.Equal("/a/b~1c/1/ü", number.Pointer);
        Member key = ((MapNode)root["a"]!).Find("b/c")!;
        Assert.Equal("a.yaml:2:3", key.Location.ToString());
    }

    [Fact]
    public void Columns_count_utf16_units_in_both_formats()
    {
        MapNode json = Read("a.json", "{\"😀\": 1, \"b\": 2}")!;
        MapNode yaml = Read("a.yaml", "{\"😀\": 1, \"b\": 2}")!;
        Assert.Equal(16, json["b"]!.Column);
        Assert.Equal(16, yaml["b"]!.Column);
    }

    [Fact]
    public void A_name_that_stands_twice_is_a_fault_in_json() => Duplicate("a.json", "{\"x\": {\"a\": 1,\n \"a\": 2}}", "a.json:2:2: /x/a");

    [Fact]
    public void A_name_that_stands_twice_is_a_fault_in_yaml() => Duplicate("a.yaml", "x:\n  a: 1\n  a: 2\n", "a.yaml:3:3: /x/a");

    private void Duplicate(string file, string text, string place)
    {
        Read(file, text);
        Assert.Equal(FaultCode.DuplicateMember, OnlyFault().Code);
        Assert.StartsWith(place + ": The name a stands here a second time", OnlyFault().ToString());
    }

    [Theory]
    [InlineData("{\"a\": 1,}", "a.json:1:9")]
    [InlineData("{\n\"a\" 1}", "a.json:2:5")]
    [InlineData("{\"a\": tru}", "a.json:1:10")]
    [InlineData("{\"a\": 1} x", "a.json:1:10")]
    [InlineData("{\"a\": [1, 2", "a.json:1:12")]
    [InlineData("{\"a\": 1 // no\n}", "a.json:1:9")]
    public void Json_is_held_to_its_grammar(string text, string place)
    {
        Assert.Null(Read("a.json", text));
        Assert.Equal(FaultCode.SyntaxError, OnlyFault().Code);
        Assert.Equal(place, OnlyFault().Location.ToString());
    }

    [Fact]
    public void Half_a_surrogate_pair_in_json_is_a_fault_and_no_exception()
    {
        Assert.Null(Read("a.json", "{\"a\": \"\\ud800\"}"));
        Assert.Equal("a.json:1:7", OnlyFault().Location.ToString());
    }

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n")]
    [InlineData("a:\n\t- b\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a: *nothing\n")]
    [InlineData("a: &x [*x]\n")]
    [InlineData("? [a]\n: b\n")]
    [InlineData("a: \"unclosed\n")]
    public void Broken_yaml_is_a_fault_with_a_place(string text)
    {
        Assert.Null(Read("a.yaml", text));
        Assert.Equal(FaultCode.SyntaxError, OnlyFault().Code);
        Assert.True(OnlyFault().Location.Line > 0);
    }

    [Theory]
    [InlineData("a: {", "a.yaml:1:5")]
    [InlineData("a:\n  b: { c: d", "a.yaml:2:12")]
    [InlineData("   !   [", "a.yaml:1:9")]
    [InlineData("---\n", "a.yaml:2:1")]
    public void What_is_missing_at_the_end_of_yaml_is_missed_within_the_text(string text, string place)
    {
        Assert.Null(Read("a.yaml", text));
        Assert.Equal(place, OnlyFault().Location.ToString());
    }

    [Fact]
    public void Tags_of_cloudformation_are_named()
    {
        Assert.Null(Read("a.yaml", "a: !Sub 'x'\n"));
        Assert.Contains("!Sub means nothing here", OnlyFault().Message);
    }

    [Theory]
    [InlineData("plain", ScalarKind.Text)]
    [InlineData("no", ScalarKind.Text)]
    [InlineData("'1'", ScalarKind.Text)]
    [InlineData("1", ScalarKind.Number)]
    [InlineData("-2.5e3", ScalarKind.Number)]
    [InlineData("3.0.1", ScalarKind.Text)]
    [InlineData("true", ScalarKind.Boolean)]
    [InlineData("", ScalarKind.Null)]
    [InlineData("~", ScalarKind.Null)]
    [InlineData("infinity", ScalarKind.Text)]
    public void Plain_yaml_scalars_follow_the_core_schema(string text, ScalarKind kind) =>
        Assert.Equal(kind, ((ScalarNode)Read("a.yaml", $"a: {text}\n")!["a"]!).Kind);

    [Fact]
    public void Merge_keys_add_what_the_object_does_not_say_itself()
    {
        var map = (MapNode)Read("a.yaml", "base: &b { x: 1, y: 2 }\nuse:\n  <<: *b\n  y: 3\n")!["use"]!;
        Assert.Equal(["y=3", "x=1"], map.Members.Select(member => $"{member.Name}={((ScalarNode)member.Value).Text}"));
    }

    [Fact]
    public void Nested_aliases_take_no_memory_and_are_refused_by_what_they_unfold_to()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 30; level++)
            bomb.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        Assert.Null(Read("a.yaml", bomb.ToString()));
        Assert.Equal(FaultCode.TooManyValues, OnlyFault().Code);
        Assert.InRange(OnlyFault().Location.Line, 5, 7);
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.yaml")]
    public void Nesting_beyond_the_limit_is_a_fault(string file)
    {
        Assert.Null(Read(file, "{\"a\": " + new string('[', 5000) + new string(']', 5000) + "}"));
        Assert.Equal(FaultCode.TooDeep, OnlyFault().Code);
    }

    [Fact]
    public void A_document_of_exactly_the_largest_size_is_read_and_one_byte_more_is_not()
    {
        var limits = new DocumentLimits { MaxBytes = 10 };
        Assert.NotNull(Read("a.json", "{\"a\":1234}", limits));
        Assert.Null(Read("a.json", "{\"a\":12345}", limits));
        Assert.Equal(FaultCode.DocumentTooLarge, OnlyFault().Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    [InlineData("# only a comment\n")]
    public void An_empty_document_is_a_fault(string text)
    {
        Assert.Null(Read("a.yaml", text));
        Assert.Equal(FaultCode.EmptyDocument, OnlyFault().Code);
    }

    [Fact]
    public void Two_yaml_documents_in_a_file_are_a_fault()
    {
        Read("a.yaml", "a: 1\n---\nb: 2\n");
        Assert.Equal(FaultCode.SeveralDocuments, OnlyFault().Code);
    }

    [Theory]
    [InlineData("a.json", "[1]", "a list")]
    [InlineData("a.yaml", "- 1\n", "a list")]
    [InlineData("a.yaml", "just text", "text")]
    [InlineData("a.json", "null", "null")]
    public void A_root_that_is_no_object_is_a_fault(string file, string text, string what)
    {
        Assert.Null(Read(file, text));
        Assert.Equal(FaultCode.WrongRoot, OnlyFault().Code);
        Assert.Contains(what, OnlyFault().Message);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_a_fault()
    {
        Assert.Null(DocumentReader.ReadObject("a.yaml", [(byte)'a', (byte)':', 0xC3, 0x28], DocumentLimits.Default, _findings));
        Assert.Equal(FaultCode.NotUtf8, OnlyFault().Code);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.NotNull(DocumentReader.ReadObject("a.json", [0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8], DocumentLimits.Default, _findings));

    [Theory]
    [InlineData("api", "{\"a\": 1}")]
    [InlineData("api", "a: 1")]
    public void Without_an_ending_the_first_character_decides(string file, string text) => Assert.NotNull(Read(file, text));
}
