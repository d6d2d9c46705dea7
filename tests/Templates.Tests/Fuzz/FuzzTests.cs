using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sluice.Templates;
using Sluice.Templates.JsonPath;
using Sluice.Templates.Numbers;
using Sluice.Templates.Overrides;
using Sluice.Templates.Regexes;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Templates.Tests.Fuzz;

/// <summary>Random texts: nothing crashes, hangs or grows beyond its limit. SLUICE_FUZZ_RUNS asks for more of them, SLUICE_FUZZ_SEED for others.</summary>
public class FuzzTests
{
    private const int OutputLimit = 20_000;

    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("SLUICE_FUZZ_RUNS") ?? "1500", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("SLUICE_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static readonly RenderLimits Limits = new() { MaxSteps = 5_000, MaxValueBytes = 300_000, MaxOutputBytes = OutputLimit, MaxIterations = 50, MaxMilliseconds = 60_000 };

    [Fact]
    public void A_template_of_random_pieces_renders_or_is_refused()
    {
        Fragments fragments = new(Seed);
        Grammar grammar = new(Seed);
        TemplateRenderer renderer = new();
        int rendered = 0, failed = 0;
        for (int i = 0; i < Runs; i++)
        {
            string text = "#set($a = 1)#set($b = 'a,b')#set($m = {'k0': 'v'})#set($l = [1, 'b'])" + (i % 2 == 0 ? fragments.Template(14) : grammar.Template());
            string body = fragments.Json(3);
            try
            {
                if (CompiledTemplate.Compile(text, out _) is not { } template) continue;
                ArrayBufferWriter<byte> output = new();
                var result = renderer.Render(template, new SampleInput(body), output, new RenderOptions(Limits, new TemplateOverrides()));
                Assert.InRange(output.WrittenCount, 0, OutputLimit);
                rendered += result.IsRendered ? 1 : 0;
                failed += result.IsRendered ? 0 : 1;
            }
            catch (Exception crash) when (crash is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{text}\nwith {body}\n{crash}");
            }
        }

        // A generator that only makes rubbish shows nothing.
        Assert.InRange(rendered, Runs / 20, Runs);
        Assert.InRange(failed, 1, Runs);
    }

    [Fact]
    public void A_path_of_random_pieces_leads_somewhere_or_nowhere_or_is_refused()
    {
        Fragments fragments = new(Seed);
        TemplateRenderer renderer = new();
        int found = 0;
        for (int i = 0; i < Runs; i++)
        {
            string text = fragments.Path(6);
            string body = fragments.Json(3);
            try
            {
                if (JsonPathExpression.Compile(text, out var fault) is not { } path)
                {
                    Assert.InRange(fault!.Position, 0, text.Length);
                    continue;
                }

                renderer.Select(path, new SampleInput(body), new ArrayBufferWriter<byte>(), out bool isFound, new RenderOptions(Limits));
                found += isFound ? 1 : 0;
            }
            catch (Exception crash) when (crash is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{text}\nwith {body}\n{crash}");
            }
        }

        Assert.InRange(found, Runs / 50, Runs);
    }

    [Fact]
    public void A_pattern_of_random_pieces_runs_or_is_refused()
    {
        Fragments fragments = new(Seed);
        int compiled = 0;
        for (int i = 0; i < Runs / 8; i++)
        {
            string pattern = fragments.Pattern(7);
            if (JavaRegex.Compile(pattern, out _) is not { } regex) continue;
            compiled++;
            try
            {
                regex.Whole.IsMatch("aab ba.é\\A1");
                regex.Search.Count("aab ba.é\\A1");
            }
            catch (RegexMatchTimeoutException)
            {
                // A deadline is an answer.
            }
        }

        Assert.InRange(compiled, Runs / 80, Runs);
    }

    [Fact]
    public void A_document_comes_out_as_it_went_in()
    {
        Fragments fragments = new(Seed);
        for (int i = 0; i < Runs / 4; i++)
        {
            string body = fragments.Json(4);
            using var before = JsonDocument.Parse(body);
            string output = Templating.Render("$input.json('$')", body);
            using var after = JsonDocument.Parse(output);
            Assert.True(AreEqual(before.RootElement, after.RootElement), $"{body}\n{output}");
        }
    }

    [Fact]
    public void A_double_reads_back_from_what_it_prints()
    {
        Random random = new(Seed);
        for (int i = 0; i < Runs; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(value)) continue;
            CharBuffer buffer = new();
            JavaDouble.Append(value, buffer);
            Assert.Equal(value, double.Parse(buffer.From(0), NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Text_without_signs_comes_out_as_it_is()
    {
        Random random = new(Seed);
        for (int i = 0; i < Runs / 4; i++)
        {
            StringBuilder text = new();
            for (int length = random.Next(40); length > 0; length--) text.Append("ab \n\t{}[]()'\"é€.,:!*"[random.Next(20)]);
            Assert.Equal(text.ToString(), Templating.Render(text.ToString()));
            Assert.Equal(text.ToString(), Templating.Render($"#[[{text}]]#"));
        }
    }

    private static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind) return false;
        return left.ValueKind switch
        {
            JsonValueKind.Object => left.EnumerateObject().Zip(right.EnumerateObject()).All(pair => pair.First.Name == pair.Second.Name && AreEqual(pair.First.Value, pair.Second.Value))
                && left.EnumerateObject().Count() == right.EnumerateObject().Count(),
            JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second)),
            JsonValueKind.Number => left.GetDouble().Equals(right.GetDouble()),
            JsonValueKind.String => left.GetString() == right.GetString(),
            _ => true,
        };
    }
}
