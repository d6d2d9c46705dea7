using System.Diagnostics;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.WebSockets;

namespace Sluice.LoadTests.Peers;

/// <summary>One WebSocket case: echoes in interleaved rounds, or idle sessions one peer after the other.</summary>
internal sealed class SocketRun(PeerOptions options, ProgressLine progress)
{
    private const int SpareDescriptors = 256;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(4);

    /// <exception cref="LoadTestException">A process failed, or an echo was wrong.</exception>
    public async Task<IReadOnlyList<SocketResult>> MeasureAsync(CancellationToken cancellation)
    {
        await using var fleet = await SocketFleet.StartAsync(options, progress, cancellation);
        return options.Case.Socket == PeerSocket.Idle ? await IdleAsync(fleet, cancellation) : await EchoesAsync(fleet, cancellation);
    }

    private async Task<IReadOnlyList<SocketResult>> EchoesAsync(SocketFleet fleet, CancellationToken cancellation)
    {
        foreach (var peer in fleet.Peers)
        {
            progress.Show($"warming up {peer.Name}");
            await EchoAsync(peer, TimeSpan.FromSeconds(options.WarmUpSeconds), cancellation);
        }

        var results = fleet.Peers.Select(peer => new SocketResult(peer.Name, new List<double>(), new List<double>(), new List<double>(), options.Connections, IdleBytes: null)).ToList();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var index in Round.Order(Enumerable.Range(0, results.Count).ToList(), round))
            {
                var (rate, cpu, user) = await EchoAsync(fleet.Peers[index], TimeSpan.FromSeconds(options.Seconds), cancellation);
                ((List<double>)results[index].MessagesPerSecond).Add(rate);
                ((List<double>)results[index].CpuMicroseconds).Add(cpu);
                ((List<double>)results[index].UserShare).Add(user);
                progress.Show($"round {round + 1}/{options.Rounds}: {results[index].Name} {cpu:F2} us/message");
            }
        }

        return results;
    }

    private async Task<(double Rate, double Cpu, double UserShare)> EchoAsync(SocketPeer peer, TimeSpan duration, CancellationToken cancellation)
    {
        var target = new EchoTarget(peer.Port, SocketPeer.Path, options.Case.MessageBytes, IsCompressed: false);
        await using var load = await EchoLoad.ConnectAsync(target, options.Connections, cancellation);
        var before = CpuTime.OfTree(peer.Process.Id);
        var began = Stopwatch.GetTimestamp();
        var messages = await load.RunAsync(duration, cancellation);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var cpu = CpuTime.OfTree(peer.Process.Id) - before;
        return messages > 0
            ? (messages / seconds, cpu.TotalNanoseconds / 1e3 / messages, cpu.UserShare)
            : throw new LoadTestException($"{peer.Name}: no message came back.");
    }

    private async Task<IReadOnlyList<SocketResult>> IdleAsync(SocketFleet fleet, CancellationToken cancellation)
    {
        List<SocketResult> results = [];
        foreach (var peer in fleet.Peers)
        {
            var sessions = Math.Min(options.Connections, Most(peer));
            progress.Show($"{peer.Name}: {sessions} idle sessions");
            var grown = await GrowthAsync(peer, sessions, cancellation);
            results.Add(new SocketResult(peer.Name, [], [], [], sessions, (double)grown / (sessions - (sessions / 2))));
        }

        return results;
    }

    /// <summary>A proxy has two descriptors for each session, and a process has no more of them than it may.</summary>
    private static int Most(SocketPeer peer) =>
        ((int)Math.Min(ProcFiles.DescriptorLimit(File.ReadAllText($"/proc/{peer.Process.Id}/limits")), 1 << 20) - SpareDescriptors) / (peer.IsProxy ? 2 : 1);

    /// <summary>What the second half of the sessions adds: the first has made what a process makes once, such as code, pools and a collector's youngest generation.</summary>
    private static async Task<long> GrowthAsync(SocketPeer peer, int sessions, CancellationToken cancellation)
    {
        var target = new EchoTarget(peer.Port, SocketPeer.Path, MessageBytes: 0, IsCompressed: false);
        await using var load = await EchoLoad.ConnectAsync(target, sessions / 2, cancellation);
        await Task.Delay(Settle, cancellation);
        var half = ProcessTree.ResidentBytes(peer.Process.Id);
        await load.AddAsync(sessions - (sessions / 2), cancellation);
        await Task.Delay(Settle, cancellation);
        return ProcessTree.ResidentBytes(peer.Process.Id) - half;
    }
}
