using Sluice.LoadTests.Measuring;

namespace LoadTests.Tests.Measuring;

public sealed class ProcFilesTests
{
    private const string Status = "Name:\tnginx\nVmPeak:\t   12000 kB\nVmHWM:\t    2156 kB\nVmRSS:\t    1999 kB\nSigCgt:\t0000000000000200\nThreads:\t1\n";

    [Fact]
    public void Ticks_are_found_behind_a_command_that_holds_spaces_and_parentheses() =>
        Assert.Equal((42, 77), ProcFiles.CpuTicks("6234 (a ) b (c)) R 6230 6230 3514 0 -1 4194304 99 0 0 0 42 77 0 0 20 0 1 0 81344"));

    [Fact]
    public void Peak_memory_is_in_bytes() => Assert.Equal(2156 * 1024, ProcFiles.PeakMemoryBytes(Status));

    [Fact]
    public void Resident_memory_is_in_bytes() => Assert.Equal(1999 * 1024, ProcFiles.ResidentBytes(Status));

    [Theory]
    [InlineData("Max open files            1024                 20000                files     ", 20_000)]
    [InlineData("Max open files            1024                 unlimited            files     ", long.MaxValue)]
    public void The_hard_limit_on_descriptors_is_the_second_figure(string line, long limit) =>
        Assert.Equal(limit, ProcFiles.DescriptorLimit($"Limit                     Soft Limit           Hard Limit           Units     \n{line}\n"));

    [Fact]
    public void A_process_that_has_ended_has_no_peak_memory() => Assert.Equal(0, ProcFiles.PeakMemoryBytes("Name:\tnginx\nState:\tZ (zombie)\n"));

    [Fact]
    public void Signal_10_is_bit_9_of_the_mask_of_caught_signals()
    {
        Assert.True(ProcFiles.Catches(Status, 10));
        Assert.False(ProcFiles.Catches(Status, 9));
        Assert.False(ProcFiles.Catches(Status, 11));
    }

    [Fact]
    public void Children_are_read_as_numbers() => Assert.Equal([12, 345], ProcFiles.Children("12 345 "));

    [Fact]
    public void Own_cpu_time_grows_with_work_and_is_finer_than_a_tick()
    {
        var before = CpuTime.OfTree(Environment.ProcessId);
        var sum = 0;
        for (var index = 0; index < 1_000_000; index++)
        {
            sum ^= index * 31;
        }

        var used = CpuTime.OfTree(Environment.ProcessId) - before;
        Assert.NotEqual(-1, sum);
        Assert.InRange(used.TotalNanoseconds, 1, long.MaxValue);
    }

    [Fact]
    public void A_process_that_does_not_exist_is_an_error() => Assert.ThrowsAny<IOException>(() => CpuTime.OfTree(int.MaxValue));

    [Fact]
    public void User_share_is_taken_from_ticks() => Assert.Equal(0.25, new CpuTime(1, 10, 30).UserShare);
}
