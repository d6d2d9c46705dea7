namespace Repository.Tests;

/// <summary>Small files, small methods. The lists of exceptions may only shrink.</summary>
public class SizeTests
{
    private const int MaxMethodLines = 70;
    private const int MaxFileLines = 500;

    /// <summary>Methods over the limit, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongMethods = [];

    [Fact]
    public void The_median_file_has_fewer_than_60_lines() =>
        Assert.InRange(Median(Product.Files.Select(file => file.Lines)), 1, 59);

    [Fact]
    public void The_median_method_has_fewer_than_10_lines() =>
        Assert.InRange(Median(Product.Files.SelectMany(file => file.Methods()).Select(method => method.Lines)), 1, 9);

    [Fact]
    public void No_method_has_more_than_70_lines_but_those_listed() =>
        Assert.Empty(Product.Files.SelectMany(file => file.Methods()).Where(method => method.Lines > MaxMethodLines && !LongMethods.ContainsKey(method.Name)));

    [Fact]
    public void A_method_is_listed_as_long_only_while_it_is_long()
    {
        var long_ = Product.Files.SelectMany(file => file.Methods()).Where(method => method.Lines > MaxMethodLines).Select(method => method.Name).ToHashSet();
        Assert.Empty(LongMethods.Keys.Where(name => !long_.Contains(name)));
    }

    [Fact]
    public void No_file_has_more_than_500_lines() =>
        Assert.Empty(Product.Files.Where(file => file.Lines > MaxFileLines).Select(file => $"{file.Path}: {file.Lines}"));

    private static int Median(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
