using System.Net;
using System.Text;

namespace Sluice.Engine.Exchanges;

/// <summary>What is known of the client for as long as its connection lasts, already in the bytes that requests need.</summary>
public sealed class ClientFacts
{
    public ClientFacts(EndPoint? remote, EndPoint? local, bool secure)
    {
        Address = remote is IPEndPoint ip ? Unmapped(ip.Address) : "0.0.0.0";
        AddressBytes = Encoding.ASCII.GetBytes(Address);
        PortBytes = Encoding.ASCII.GetBytes(local is IPEndPoint listener ? listener.Port.ToString() : secure ? "443" : "80");
        SchemeBytes = secure ? "https"u8.ToArray() : "http"u8.ToArray();
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
}
