using System.Globalization;
using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class DateFieldTests
{
    [Theory]
    [InlineData(0, "Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData(784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData(951_827_696, "Tue, 29 Feb 2000 12:34:56 GMT")]
    [InlineData(253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT")]
    public void A_date_is_written_in_the_fixed_form(long unixSeconds, string expected)
    {
        var bytes = new byte[DateField.Bytes];
        DateField.Write(bytes, unixSeconds);
        Assert.Equal(expected, Raw.Text(bytes));
    }

    [Fact]
    public void A_date_can_be_read_back()
    {
        var bytes = new byte[DateField.Bytes];
        for (long day = 0; day < 800; day++)
        {
            var seconds = 1_700_000_000 + day * 86_461;
            DateField.Write(bytes, seconds);
            var read = DateTimeOffset.ParseExact(Raw.Text(bytes), "r", CultureInfo.InvariantCulture);
            Assert.Equal(seconds, read.ToUnixTimeSeconds());
        }
    }

    [Fact]
    public void A_block_that_is_too_short_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => DateField.Write(new byte[28], 0));
    }
}
