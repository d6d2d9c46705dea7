using Sluice.Templates.Overrides;
using Sluice.Templates.Rendering;

namespace Templates.Tests.Overrides;

/// <summary>$context.requestOverride and $context.responseOverride.</summary>
public class OverrideTests
{
    [Theory]
    [InlineData("#set($context.requestOverride.header.X-A = 'v')", OverridePlace.RequestHeader, "X-A", "v")]
    [InlineData("#set($context.requestOverride.header['X-A'] = 'v')", OverridePlace.RequestHeader, "X-A", "v")]
    [InlineData("#set($n = 'q')#set($context.requestOverride.querystring[$n] = 5)", OverridePlace.RequestQueryString, "q", "5")]
    [InlineData("#set($context.requestOverride.path.id = $input.params('id'))", OverridePlace.RequestPath, "id", "7")]
    [InlineData("#set($context.responseOverride.header.X-A = {'a': 1})", OverridePlace.ResponseHeader, "X-A", "{a=1}")]
    [InlineData("$context.requestOverride.header.put('X-A', 'v')", OverridePlace.RequestHeader, "X-A", "v")]
    public void An_override_is_collected(string template, OverridePlace place, string name, string value)
    {
        TemplateOverrides overrides = new();
        Assert.Equal("", Templating.Render(template, new SampleInput(), new RenderOptions(Overrides: overrides)));
        Assert.Equal((1, place, name, value), (overrides.Count, overrides.PlaceAt(0), overrides.NameAt(0).ToString(), overrides.ValueAt(0).ToString()));
    }

    [Theory]
    [InlineData("444", 444)]
    [InlineData("100", 100)]
    [InlineData("599", 599)]
    [InlineData("99", 0)]
    [InlineData("600", 0)]
    [InlineData("'404'", 0)]
    [InlineData("4.5", 0)]
    public void A_status_is_taken_where_it_is_an_integer_of_three_digits(string value, int expected)
    {
        TemplateOverrides overrides = new();
        Templating.Render($"#set($context.responseOverride.status = {value})", new SampleInput(), new RenderOptions(Overrides: overrides));
        Assert.Equal(expected, overrides.Status);
    }

    [Theory]
    [InlineData("#set($context.requestOverride.header.a = 1)#set($context.requestOverride.header.a = 1)")]
    [InlineData("#set($context.requestOverride.header.a = 1)#set($context.requestOverride.header.A = 1)")]
    [InlineData("#set($context.responseOverride.status = 400)#set($context.responseOverride.status = 401)")]
    public void The_same_override_twice_in_one_template_fails(string template) =>
        Assert.Equal(RenderFailure.OverriddenTwice, Templating.Fail(template, options: new RenderOptions(Overrides: new TemplateOverrides())).Failure);

    [Fact]
    public void The_response_template_sees_and_replaces_what_the_request_template_set()
    {
        TemplateOverrides overrides = new();
        RenderOptions options = new(Overrides: overrides);
        Templating.Render("#set($context.requestOverride.header.a = 'one')#set($context.responseOverride.status = 444)", new SampleInput(), options);
        Assert.Equal("one 444", Templating.Render("$context.requestOverride.header.a $context.responseOverride.status", new SampleInput(), options));
        Templating.Render("#set($context.requestOverride.header.a = 'two')#set($context.responseOverride.status = 445)", new SampleInput(), options);
        Assert.Equal((1, "two", 445), (overrides.Count, overrides.ValueAt(0).ToString(), overrides.Status));
        overrides.Clear();
        Assert.Equal((0, 0), (overrides.Count, overrides.Status));
    }

    [Fact]
    public void The_other_variables_of_the_context_stay_as_they_are() =>
        Assert.Equal("r-1", Templating.Render("#set($context.requestId = 'x')$context.requestId"));
}
