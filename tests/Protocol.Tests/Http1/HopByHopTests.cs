using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class HopByHopTests
{
    [Theory]
    [InlineData("Connection: close")]
    [InlineData("Keep-Alive: timeout=5")]
    [InlineData("Proxy-Connection: keep-alive")]
    [InlineData("TE: trailers")]
    [InlineData("Trailer: X-Sum")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("upgrade: websocket")]
    public void Fields_about_the_connection_are_marked_without_being_named(string field)
    {
        var head = RequestHeadTests.Parse($"POST / HTTP/1.1\r\nHost: a\r\n{field}\r\n\r\n", out _);
        Assert.False(head.Fields[0].IsHopByHop);
        Assert.True(head.Fields[1].IsHopByHop);
        Assert.False(head.HasNominations);
    }

    [Fact]
    public void Every_line_that_connection_names_is_marked_in_any_casing_and_no_other()
    {
        const string Text = "GET / HTTP/1.1\r\nHost: a\r\nX-One: 1\r\n"
            + "Connection: x-one, ACCEPT\r\nx-ONE: 2\r\nX-One-More: 3\r\nAccept: b\r\nConnection: b\r\nB: c\r\n\r\n";
        var head = RequestHeadTests.Parse(Text, out _);
        Assert.Equal([false, true, true, true, false, true, true, true], head.Fields.ToArray().Select(f => f.IsHopByHop));
        Assert.True(head.HasNominations);
    }

    [Fact]
    public void A_trailer_that_connection_names_can_be_told()
    {
        var head = RequestHeadTests.Parse("GET / HTTP/1.1\r\nHost: a\r\nConnection: close, X-Sum\r\n\r\n", out var bytes);
        Assert.True(ConnectionOptions.Nominates(bytes, head.FieldSection, "x-sum"u8));
        Assert.False(ConnectionOptions.Nominates(bytes, head.FieldSection, "x-su"u8));
    }

    [Fact]
    public void No_field_that_decides_framing_routing_or_identity_can_be_stripped_by_naming_it()
    {
        foreach (var field in Enum.GetValues<KnownField>())
        {
            if (!FieldTraits.EndToEnd.Contains(field)) continue;
            var message = Raw.Bytes($"GET / HTTP/1.1\r\nHost: a\r\nConnection: {Raw.Text(KnownFields.Name(field))}\r\n\r\n");
            Assert.Equal(RejectReason.ConnectionNamesEndToEndField, Outcome.OfRequest(message).Reason);
        }
    }

    [Fact]
    public void What_connection_must_not_name_must_not_stand_in_trailers_either()
    {
        foreach (var field in Enum.GetValues<KnownField>())
        {
            var isProtected = FieldTraits.EndToEnd.Contains(field) || FieldTraits.HopByHop.Contains(field);
            if (isProtected) Assert.True(FieldTraits.ForbiddenInTrailers.Contains(field), field.ToString());
        }
    }
}
