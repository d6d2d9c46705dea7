using System.Collections.Frozen;
using Sluice.Engine.Compilation;
using Sluice.Engine.Recording;

namespace Engine.Tests.Compilation;

public sealed class AccessLogOptionsTests
{
    [Theory]
    [InlineData(null, "default")]
    [InlineData("", "default")]
    [InlineData("arn:aws:logs:eu-west-1:123456789012:log-group:pets", "pets.log")]
    [InlineData("arn:aws:logs:eu-west-1:123456789012:log-group:cats", "default")]
    [InlineData("arn:aws-cn:firehose:cn-north-1:123456789012:deliverystream/amazon-apigateway-x", "default")]
    [InlineData("audit", "audit.log")]
    [InlineData("adit", null)]
    [InlineData("arn:aws:s3:::bucket", null)]
    public void A_destination_is_a_name_of_the_operator_s_or_one_of_AWS_s(string? destination, string? place)
    {
        using LogDestinations logs = new(1, 64 * 1024, _ => throw new InvalidOperationException("Nothing is opened here."), _ => { });
        AccessLogOptions options = new()
        {
            Destinations = logs,
            DefaultPlace = "default",
            Places = new Dictionary<string, string>
            {
                ["arn:aws:logs:eu-west-1:123456789012:log-group:pets"] = "pets.log",
                ["audit"] = "audit.log",
            }.ToFrozenDictionary(),
        };
        Assert.Equal(place, options.PlaceOf(destination));
    }
}
