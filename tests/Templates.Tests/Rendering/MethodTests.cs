namespace Templates.Tests.Rendering;

/// <summary>The Java methods that templates reach.</summary>
public class MethodTests
{
    [Theory]
    [InlineData("length()", "11")]
    [InlineData("substring(6)", "World")]
    [InlineData("substring(0, 5)", "Hello")]
    [InlineData("substring(11)|", "|")]
    [InlineData("toLowerCase()", "hello world")]
    [InlineData("toUpperCase()", "HELLO WORLD")]
    [InlineData("contains('lo W')", "true")]
    [InlineData("contains('x')", "false")]
    [InlineData("startsWith('Hell')", "true")]
    [InlineData("startsWith('World', 6)", "true")]
    [InlineData("endsWith('d')", "true")]
    [InlineData("indexOf('o')", "4")]
    [InlineData("indexOf('o', 5)", "7")]
    [InlineData("lastIndexOf('o')", "7")]
    [InlineData("indexOf('zz')", "-1")]
    [InlineData("equals('Hello World')", "true")]
    [InlineData("equals('hello world')", "false")]
    [InlineData("equalsIgnoreCase('hello world')", "true")]
    [InlineData("replace('o', '0')", "Hell0 W0rld")]
    [InlineData("replace('', '-')", "-H-e-l-l-o- -W-o-r-l-d-")]
    [InlineData("replaceAll('o', '0')", "Hell0 W0rld")]
    [InlineData("replaceAll('[aeiou]', '*')", "H*ll* W*rld")]
    [InlineData("replaceAll('(l+)', '<$1>')", "He<ll>o Wor<l>d")]
    [InlineData("replaceAll('(?<c>W)', '${c}${c}')", "Hello WWorld")]
    [InlineData(@"replaceAll('o', '\$')", "Hell$ W$rld")]
    [InlineData("replaceAll('x*', '-')", "-H-e-l-l-o- -W-o-r-l-d-")]
    [InlineData("replaceFirst('o', '0')", "Hell0 World")]
    [InlineData("replaceAll('o(?= )', '0')", "Hell0 World")]
    [InlineData("matches('Hello.*')", "true")]
    [InlineData("matches('Hello')", "false")]
    [InlineData(@"matches('\w+ \w+')", "true")]
    [InlineData("split(' ')", "[Hello, World]")]
    [InlineData("split('o')", "[Hell,  W, rld]")]
    [InlineData("split('o', 2)", "[Hell,  World]")]
    [InlineData("split('d')", "[Hello Worl]")]
    [InlineData("split('zz')", "[Hello World]")]
    [InlineData("split('').size()", "11")]
    [InlineData("trim()", "Hello World")]
    [InlineData("isEmpty()", "false")]
    [InlineData("empty", "false")]
    [InlineData("concat('!')", "Hello World!")]
    [InlineData("charAt(1)", "e")]
    [InlineData("compareTo('Hello')", "6")]
    [InlineData("hashCode()", "-862545276")]
    [InlineData("toString()", "Hello World")]
    [InlineData("join(', ', ['a', 1])", "a, 1")]
    [InlineData("noSuchMethod()|", "|")]
    [InlineData("length(1)|", "|")]
    public void Of_texts(string call, string expected) => Assert.Equal(expected, Templating.Render($"#set($s = 'Hello World')$s.{call}"));

    [Theory]
    [InlineData("'a,b,,'.split(',')", "[a, b]")]
    [InlineData("'a,b,,'.split(',', -1)", "[a, b, , ]")]
    [InlineData("',a'.split(',')", "[, a]")]
    [InlineData("'a.b.c'.split('\\.')", "[a, b, c]")]
    [InlineData("'a|b'.split('\\|')", "[a, b]")]
    [InlineData("' x '.trim()", "x")]
    [InlineData("'ab'.replaceAll('\\\\', '/')", "ab")]
    public void Of_other_texts(string expression, string expected)
    {
        int dot = expression.IndexOf("'.", StringComparison.Ordinal);
        Assert.Equal(expected, Templating.Render($"#set($s = {expression[..(dot + 1)]})$s{expression[(dot + 1)..]}"));
    }

    [Theory]
    [InlineData("$l.size()", "3")]
    [InlineData("$l.isEmpty()", "false")]
    [InlineData("$l.empty", "false")]
    [InlineData("$l.get(0)", "a")]
    [InlineData("$l.add('d') $l", "true [a, b, c, d]")]
    [InlineData("$l.add(1, 'x')$l", "[a, x, b, c]")]
    [InlineData("$l.addAll([1, 2]) $l", "true [a, b, c, 1, 2]")]
    [InlineData("$l.contains('b') $l.contains('z')", "true false")]
    [InlineData("$l.indexOf('c') $l.indexOf('z')", "2 -1")]
    [InlineData("$l.set(1, 'x') $l", "b [a, x, c]")]
    [InlineData("$l.remove(0) $l", "a [b, c]")]
    [InlineData("$l.remove('b') $l", "true [a, c]")]
    [InlineData("$l.remove('z') $l", "false [a, b, c]")]
    [InlineData("$l.subList(1, 3)", "[b, c]")]
    [InlineData("$l.containsAll(['a', 'c'])", "true")]
    [InlineData("$l.clear()$l", "[]")]
    [InlineData("$l.equals(['a', 'b', 'c'])", "true")]
    public void Of_lists(string template, string expected) => Assert.Equal(expected, Templating.Render("#set($l = ['a', 'b', 'c'])" + template));

    [Theory]
    [InlineData("$m.size()", "2")]
    [InlineData("$m.isEmpty()", "false")]
    [InlineData("$m.get('a')", "1")]
    [InlineData("$m.get('z')|", "|")]
    [InlineData("$m.put('c', 3)$m", "{a=1, b=2, c=3}")]
    [InlineData("$m.put('a', 9) $m", "1 {a=9, b=2}")]
    [InlineData("$m.putAll({'b': 5, 'd': 6})$m", "{a=1, b=5, d=6}")]
    [InlineData("$m.containsKey('a') $m.containsKey('z')", "true false")]
    [InlineData("$m.containsValue(2)", "true")]
    [InlineData("$m.remove('a') $m", "1 {b=2}")]
    [InlineData("$m.keySet()", "[a, b]")]
    [InlineData("$m.values()", "[1, 2]")]
    [InlineData("$m.entrySet()", "[a=1, b=2]")]
    [InlineData("$m.getOrDefault('z', 'd')", "d")]
    [InlineData("$m.putIfAbsent('a', 7) $m", "1 {a=1, b=2}")]
    [InlineData("$m.clear()$m", "{}")]
    public void Of_maps(string template, string expected) => Assert.Equal(expected, Templating.Render("#set($m = {'a': 1, 'b': 2})" + template));

    [Theory]
    [InlineData("$n.parseInt('42')", "42")]
    [InlineData("$n.parseInt('-42')", "-42")]
    [InlineData("$n.valueOf('42')", "42")]
    [InlineData("$n.parseLong('42')", "42")]
    [InlineData("$n.parseDouble('4.5')", "4.5")]
    [InlineData("$d.intValue()", "7")]
    [InlineData("$d.longValue()", "7")]
    [InlineData("$n.doubleValue()", "3.0")]
    [InlineData("$n.compareTo(5)", "-1")]
    [InlineData("$n.equals(3)", "true")]
    [InlineData("$n.toString().length()", "1")]
    [InlineData("$b.booleanValue()", "true")]
    [InlineData("$b.parseBoolean('TRUE')", "true")]
    public void Of_numbers_and_booleans(string template, string expected) =>
        Assert.Equal(expected, Templating.Render("#set($n = 3)#set($d = 7.9)#set($b = true)" + template));

    [Fact]
    public void A_map_with_many_members_finds_each()
    {
        string template = "#set($m = {})#foreach($i in [1..300])#set($k = \"k$i\")#set($m[$k] = $i)#end#foreach($i in [1..300])#set($k = \"k$i\")#if($m[$k] != $i)wrong#end#end"
            + "#foreach($i in [1..290])#set($k = \"k$i\")#set($x = $m.remove($k))#end$m.size() $m.k300 $m.k1|";
        Assert.Equal("10 300 |", Templating.Render(template));
    }
}
