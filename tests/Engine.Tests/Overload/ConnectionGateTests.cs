using System.Net;
using System.Net.Sockets;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Overload;

namespace Engine.Tests.Overload;

public sealed class ConnectionGateTests
{
    [Fact]
    public void Connections_are_limited_in_all()
    {
        var gate = new ConnectionGate(new LoadLimits { MaxConnections = 2 });
        Assert.Equal([Reason.None, Reason.None, Reason.ConnectionLimit], Enumerable.Range(1, 3).Select(i => gate.TryEnter(Key($"10.0.0.{i}"))));
        gate.Leave(Key("10.0.0.1"));
        Assert.Equal(Reason.None, gate.TryEnter(Key("10.0.0.3")));
        Assert.Equal((2, 1L, 0L), (gate.Open, gate.Refused(Reason.ConnectionLimit), gate.Refused(Reason.AddressConnectionLimit)));
    }

    [Fact]
    public void One_client_cannot_take_the_places_of_the_others()
    {
        var gate = new ConnectionGate(new LoadLimits { MaxConnectionsPerAddress = 2 });
        Assert.Equal([Reason.None, Reason.None, Reason.AddressConnectionLimit], Enumerable.Range(1, 3).Select(_ => gate.TryEnter(Key("10.0.0.1"))));
        Assert.Equal(Reason.None, gate.TryEnter(Key("10.0.0.2")));
        Assert.Equal((3, 1L), (gate.Open, gate.Refused(Reason.AddressConnectionLimit)));
        gate.Leave(Key("10.0.0.1"));
        Assert.Equal(Reason.None, gate.TryEnter(Key("10.0.0.1")));
    }

    [Fact]
    public void Clients_that_have_left_take_no_memory()
    {
        var gate = new ConnectionGate(new LoadLimits { MaxConnectionsPerAddress = 2 });
        var keys = Enumerable.Range(0, 1_000).Select(i => new ClientKey(1, (uint)i)).ToList();
        keys.ForEach(key => gate.TryEnter(key));
        Assert.Equal(1_000, gate.Clients);
        keys.ForEach(key => gate.Leave(key));
        Assert.Equal((0, 0), (gate.Clients, gate.Open));
    }

    [Fact]
    public void Many_threads_leave_the_count_right()
    {
        var gate = new ConnectionGate(new LoadLimits { MaxConnections = 3, MaxConnectionsPerAddress = 2 });
        Parallel.For(0, 20_000, i =>
        {
            var key = new ClientKey(1, (uint)i % 3);
            if (gate.TryEnter(key) == Reason.None) gate.Leave(key);
        });
        Assert.Equal((0, 0), (gate.Open, gate.Clients));
    }

    [Theory]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("::1", "::1", true)]
    public void An_IPv4_address_is_one_client_and_so_is_an_IPv6_prefix_of_64_bits(string one, string other, bool same)
    {
        Assert.Equal(same, Key(one) == Key(other));
        Assert.False(Key(one).IsNobody);
    }

    [Fact]
    public void Unix_sockets_are_not_told_apart_and_not_limited() => Assert.True(ClientKey.Of(new UnixDomainSocketEndPoint("/x")).IsNobody);

    private static ClientKey Key(string address) => ClientKey.Of(new IPEndPoint(IPAddress.Parse(address), 1));
}
