using System.Text;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.AccessLogs;

/// <summary>Gateway response types as AWS names them: <c>MISSING_AUTHENTICATION_TOKEN</c>.</summary>
internal static class ResponseTypeNames
{
    /// <summary>The name; empty for none. What AWS has no type for is one of its two defaults.</summary>
    public static string Of(GatewayResponseType type) => type switch
    {
        GatewayResponseType.None => "",
        GatewayResponseType.Forbidden or GatewayResponseType.BadRequest or GatewayResponseType.RequestTimeout
            or GatewayResponseType.UpgradeRequired => "DEFAULT_4XX",
        GatewayResponseType.NotSupported or GatewayResponseType.BadGateway => "DEFAULT_5XX",
        _ => Words(type.ToString()),
    };

    private static string Words(string name)
    {
        StringBuilder words = new();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0) words.Append('_');
            words.Append(char.ToUpperInvariant(letter));
        }

        return words.ToString();
    }
}
