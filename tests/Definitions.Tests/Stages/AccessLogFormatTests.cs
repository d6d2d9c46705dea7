using Sluice.Definitions.Stages;

namespace Definitions.Tests.Stages;

public sealed class AccessLogFormatTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "[plain]")]
    [InlineData("$context.status", "{status}")]
    [InlineData("$context.status\n", "{status}")]
    [InlineData("$context.identity.sourceIp - $context.identity.user.", "{identity.sourceIp}[ - ]{identity.user}[.]")]
    [InlineData("$context.requestId$context.status", "{requestId}{status}")]
    [InlineData("$context.", "[$context.]")]
    [InlineData("$context", "[$context]")]
    [InlineData("$contextual.status $input.body ${context.status} $$context.status", "[$contextual.status $input.body ${context.status} $]{status}")]
    [InlineData("$context.stage-$context.authorizer.claims.sub", "{stage}[-]{authorizer.claims.sub}")]
    [InlineData("\"$context.path\",ü", "[\"]{path}[\",ü]")]
    public void A_format_is_text_and_variables(string format, string expected) =>
        Assert.Equal(expected, string.Concat(AccessLogFormat.Parse(format).Select(piece => piece.IsVariable ? $"{{{piece.Text}}}" : $"[{piece.Text}]")));

    [Fact]
    public void Whatever_it_is_nothing_of_a_format_is_lost_and_no_piece_is_empty()
    {
        string[] words = ["$context.", "$", "context", ".", "status", "requestId", " ", "\"", "{", "}", "-", "ü", "\\", "$context.a.b"];
        Random random = new(11);
        for (int round = 0; round < 5_000; round++)
        {
            string format = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]));
            var pieces = AccessLogFormat.Parse(format);
            Assert.Equal(format, string.Concat(pieces.Select(piece => piece.IsVariable ? "$context." + piece.Text : piece.Text)));
            Assert.DoesNotContain(pieces, piece => piece.Text.Length == 0);
        }
    }
}
