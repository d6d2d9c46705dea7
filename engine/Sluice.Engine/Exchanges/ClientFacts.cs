using System.Globalization;
using System.Net;
using System.Text;

namespace Sluice.Engine.Exchanges;

/// <summary>What is known of the client for as long as its connection lasts, already in the bytes that requests need.</summary>
public sealed class ClientFacts
{
    private static readonly byte[] Http = "http"u8.ToArray();
    private static readonly byte[] Https = "https"u8.ToArray();

    public ClientFacts(EndPoint? remote, EndPoint? local, bool secure)
    {
        Address = remote is IPEndPoint ip ? Unmapped(ip.Address) : "0.0.0.0";
        AddressBytes = Encoding.ASCII.GetBytes(Address);
        PortBytes = Port.BytesOf(local is IPEndPoint listener ? listener.Port : secure ? 443 : 80);
        SchemeBytes = secure ? Https : Http;
        Secure = secure;
    }

    public string Address { get; }

    public bool Secure { get; }

    public byte[] AddressBytes { get; }

    /// <summary>The port the client connected to: what <c>X-Forwarded-Port</c> says.</summary>
    public byte[] PortBytes { get; }

    public byte[] SchemeBytes { get; }

    private static string Unmapped(IPAddress address) =>
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    /// <summary>The port asked for last: nearly all connections come to the same, and need not each keep its digits.</summary>
    private sealed record Port(int Number, byte[] Bytes)
    {
        private static volatile Port _last = Of(80);

        public static byte[] BytesOf(int number)
        {
            var last = _last;
            if (last.Number != number) _last = last = Of(number);
            return last.Bytes;
        }

        private static Port Of(int number) => new(number, Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
    }
}
