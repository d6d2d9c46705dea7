using Sluice.Templates.JsonPath;

namespace Templates.Tests.JsonPath;

/// <summary>JSONPath as Jayway's library reads it.</summary>
public class PathTests
{
    private const string Store = """
        {"store": {"book": [
            {"category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95},
            {"category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99},
            {"category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3", "price": 8.99},
            {"category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings", "isbn": "0-395-19395-8", "price": 22.99}
        ], "bicycle": {"color": "red", "price": 19.95}}, "expensive": 10, "a.b": 1, "nums": [1, 2, 3, 4], "tags": ["x", "y"], "n": null, "text": "t", "flags": {"on": true}}
        """;

    [Theory]
    [InlineData("$.store.bicycle.color", "\"red\"")]
    [InlineData("store.bicycle.color", "\"red\"")]
    [InlineData("$['store']['bicycle']['color']", "\"red\"")]
    [InlineData("$[\"a.b\"]", "1")]
    [InlineData("$.expensive", "10")]
    [InlineData("$.n", "null")]
    [InlineData("$.missing", "\"\"")]
    [InlineData("$.missing.deeper", "\"\"")]
    [InlineData("$.expensive.deeper", "\"\"")]
    [InlineData("$.nums[0]", "1")]
    [InlineData("$.nums[-1]", "4")]
    [InlineData("$.nums[9]", "\"\"")]
    [InlineData("$.expensive[0]", "\"\"")]
    [InlineData("$.nums[0,2]", "[1,3]")]
    [InlineData("$.nums[0,9]", "[1]")]
    [InlineData("$.nums[1:3]", "[2,3]")]
    [InlineData("$.nums[1:]", "[2,3,4]")]
    [InlineData("$.nums[:2]", "[1,2]")]
    [InlineData("$.nums[-2:]", "[3,4]")]
    [InlineData("$.nums[:-1]", "[1,2,3]")]
    [InlineData("$.nums[3:1]", "[]")]
    [InlineData("$.nums[*]", "[1,2,3,4]")]
    [InlineData("$.nums.*", "[1,2,3,4]")]
    [InlineData("$.flags.*", "[true]")]
    [InlineData("$.expensive.*", "[]")]
    [InlineData("$.missing[*]", "\"\"")]
    [InlineData("$.store.book[*].author", """["Nigel Rees","Evelyn Waugh","Herman Melville","J. R. R. Tolkien"]""")]
    [InlineData("$.store.book[*].isbn", """["0-553-21311-3","0-395-19395-8"]""")]
    [InlineData("$..author", """["Nigel Rees","Evelyn Waugh","Herman Melville","J. R. R. Tolkien"]""")]
    [InlineData("$.store..price", "[8.95,12.99,8.99,22.99,19.95]")]
    [InlineData("$..missing", "[]")]
    [InlineData("$..book[2].title", """["Moby Dick"]""")]
    [InlineData("$..book[-1].title", """["The Lord of the Rings"]""")]
    [InlineData("$..book[0,1].price", "[8.95,12.99]")]
    [InlineData("$..book[:2].price", "[8.95,12.99]")]
    [InlineData("$.store.bicycle['color','price']", """{"color":"red","price":19.95}""")]
    [InlineData("$.store.bicycle['color','missing']", """{"color":"red"}""")]
    [InlineData("$.store['book','bicycle'].price", "[19.95]")]
    [InlineData("$..['color']", """["red"]""")]
    [InlineData("$.flags..*", "[true]")]
    public void A_path_leads_to(string path, string expected) => Assert.Equal(expected, Json(path));

    [Theory]
    [InlineData("@.price < 10", "[8.95,8.99]")]
    [InlineData("@.price <= 8.95", "[8.95]")]
    [InlineData("@.price > 12.99", "[22.99]")]
    [InlineData("@.price >= 12.99", "[12.99,22.99]")]
    [InlineData("@.price == 8.95", "[8.95]")]
    [InlineData("@.price != 8.95", "[12.99,8.99,22.99]")]
    [InlineData("@.price == '8.95'", "[8.95]")]
    [InlineData("@.price === '8.95'", "[]")]
    [InlineData("@.isbn", "[8.99,22.99]")]
    [InlineData("!@.isbn", "[8.95,12.99]")]
    [InlineData("@.isbn && @.price < 10", "[8.99]")]
    [InlineData("@.price < 9 || @.price > 20", "[8.95,8.99,22.99]")]
    [InlineData("(@.price < 9 || @.price > 20) && @.isbn", "[8.99,22.99]")]
    [InlineData("!(@.price < 9)", "[12.99,22.99]")]
    [InlineData("@.category == 'fiction'", "[12.99,8.99,22.99]")]
    [InlineData("@.category == \"reference\"", "[8.95]")]
    [InlineData("'fiction' == @.category", "[12.99,8.99,22.99]")]
    [InlineData("@['category'] == 'fiction'", "[12.99,8.99,22.99]")]
    [InlineData("@.author =~ /.*TOLKIEN/i", "[22.99]")]
    [InlineData("@.author =~ /Herman/", "[]")]
    [InlineData("@.category in ['reference', 'other']", "[8.95]")]
    [InlineData("@.category nin ['fiction']", "[8.95]")]
    [InlineData("@.title contains 'of'", "[8.95,12.99,22.99]")]
    [InlineData("@.title size 9", "[8.99]")]
    [InlineData("@.title empty false", "[8.95,12.99,8.99,22.99]")]
    [InlineData("@.price < $.expensive", "[8.95,8.99]")]
    [InlineData("@.missing == null", "[]")]
    [InlineData("@.missing != null", "[8.95,12.99,8.99,22.99]")]
    [InlineData("@.title.length() > 9", "[]")]
    public void A_filter_holds(string filter, string expected) => Assert.Equal(expected, Json($"$.store.book[?({filter})].price"));

    [Theory]
    [InlineData("$.nums[?(@ > 2)]", "[3,4]")]
    [InlineData("$..[?(@.color)].price", "[19.95]")]
    [InlineData("$..book[?(@.price > 20)].title", """["The Lord of the Rings"]""")]
    [InlineData("$.store[?(@.color == 'red')]", "[]")]
    [InlineData("$[?(@.tags subsetof ['x', 'y', 'z'])].text", """["t"]""")]
    [InlineData("$[?(@.tags anyof ['y'])].text", """["t"]""")]
    [InlineData("$[?(@.tags noneof ['q'])].text", """["t"]""")]
    [InlineData("$[?(@.tags all ['x', 'y'])].text", """["t"]""")]
    [InlineData("$[?(@.tags contains 'x')].text", """["t"]""")]
    [InlineData("$[?(@.n == null)].text", """["t"]""")]
    [InlineData("$[?(@.flags.on == true)].text", """["t"]""")]
    [InlineData("$[?(@.flags == {'on': true})].text", """["t"]""")]
    public void Filters_of_other_places(string path, string expected) => Assert.Equal(expected, Json(path));

    [Theory]
    [InlineData("$.nums.length()", "4")]
    [InlineData("$.nums.size()", "4")]
    [InlineData("$.store.length()", "2")]
    [InlineData("$..book.length()", "4")]
    [InlineData("$.nums.min()", "1.0")]
    [InlineData("$.nums.max()", "4.0")]
    [InlineData("$.nums.avg()", "2.5")]
    [InlineData("$.nums.sum()", "10.0")]
    [InlineData("$.nums.stddev()", "1.118033988749895")]
    [InlineData("$.tags.sum()", "\"\"")]
    [InlineData("$..price.max()", "22.99")]
    [InlineData("$.sum($.nums, 5)", "15.0")]
    [InlineData("$.store.keys()", """["book","bicycle"]""")]
    [InlineData("$.concat('a', $.text, 1)", "\"at1\"")]
    [InlineData("$.tags.concat()", "\"xy\"")]
    [InlineData("$.tags.append('z')", """["x","y","z"]""")]
    [InlineData("$.nums.first()", "1")]
    [InlineData("$.nums.last()", "4")]
    [InlineData("$.nums.index(1)", "2")]
    [InlineData("$.nums.index(-1)", "4")]
    public void Functions(string path, string expected) => Assert.Equal(expected, Json(path));

    [Theory]
    [InlineData("$", true)]
    [InlineData("$.a.b[0]['c']", true)]
    [InlineData("$.a['b','c']", true)]
    [InlineData("$.a['b','c'].d", false)]
    [InlineData("$.a[*]", false)]
    [InlineData("$..a", false)]
    [InlineData("$.a[0,1]", false)]
    [InlineData("$.a[0:1]", false)]
    [InlineData("$.a[?(@.b)]", false)]
    [InlineData("$.a.length()", true)]
    [InlineData("$..a.length()", true)]
    public void A_path_is_definite_where_it_leads_to_one_value(string path, bool expected) =>
        Assert.Equal(expected, JsonPathExpression.Compile(path, out _)!.IsDefinite);

    [Theory]
    [InlineData("", 0, "A path begins with '$'")]
    [InlineData("$.", 2, "A path cannot end with a dot")]
    [InlineData("$.a.", 4, "A path cannot end with a dot")]
    [InlineData("$a", 1, "'a' cannot stand here")]
    [InlineData("$.a b", 4, "'b' cannot stand here")]
    [InlineData("$[", 2, "A place, a name in quotes, '*' or a filter is missing")]
    [InlineData("$['a", 2, "A text in quotes has no end")]
    [InlineData("$[1", 3, "']' is missing")]
    [InlineData("$[1:2:3]", 5, "']' is missing before ':'")]
    [InlineData("$[:]", 3, "A slice has a start or an end")]
    [InlineData("$[99999999999]", 2, "This is no place in a list")]
    [InlineData("$.a[?(@.b ==)]", 12, "A value is missing: a path, a number, a text in quotes, true, false, null, a list or an object")]
    [InlineData("$.a[?(1)]", 7, "An operator is missing")]
    [InlineData("$.a[?(@.b =~ /(/)]", 13, "The regular expression is not well formed")]
    [InlineData("$.a.nofunction()", 4, "There is no function nofunction")]
    [InlineData("$.a[?]", 5, "'(' is missing before ']'")]
    public void What_is_no_path_is_told_with_its_place(string path, int position, string message)
    {
        Assert.Null(JsonPathExpression.Compile(path, out var fault));
        Assert.Equal((position, message), (fault!.Position, fault.Message));
    }

    [Fact]
    public void Steps_of_a_path_are_bounded()
    {
        Assert.NotNull(JsonPathExpression.Compile("$" + string.Concat(Enumerable.Repeat(".a", 256)), out _));
        Assert.Null(JsonPathExpression.Compile("$" + string.Concat(Enumerable.Repeat(".a", 257)), out var fault));
        Assert.Equal("A path has at most 256 steps", fault!.Message);
        Assert.Null(JsonPathExpression.Compile("$" + new string('a', JsonPathExpression.MaxChars), out _));
    }

    /// <summary>Jayway's library adds the numbers of the root array itself once more.</summary>
    [Fact]
    public void A_function_right_behind_a_scan_sees_everything() => Assert.Equal("4.0", Templating.Render("$input.json('$..sum()')", "[1, [2]]"));

    [Fact]
    public void Results_of_a_path_are_the_document_itself() =>
        Assert.Equal("[9, 2]", Templating.Render("#set($m = $input.path('$.a'))#set($m.b[0] = 9)[$input.path('$.a.b[0]'), $input.path('$.a.b[1]')]", """{"a": {"b": [1, 2]}}"""));

    private static string Json(string path) => Templating.Render("#set($p = $stageVariables.path)$input.json($p)", new SampleInput(Store) { StageVariables = { ["path"] = path } });
}
