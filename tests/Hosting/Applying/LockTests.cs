using System.Text;
using Tributary.Hosting.Applying;
using Tributary.Messaging.Partitioning;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

public sealed class LockTests : IDisposable
{
    private static readonly TimeSpan LockTimeout = new ApplierOptions().LockTimeout;
    private readonly StockBench bench = new(partitions: 2);

    [Fact]
    public async Task A_batch_waits_for_all_its_tasks_within_one_time()
    {
        await bench.Send(At(1, KeyOf(0), Restock(1)), At(2, KeyOf(1), Restock(1)));
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Storage.Interfere = request => request.Operation == StorageOperation.Commit
            ? StorageFault.HoldRequest(request.Partition == StockBench.TaskName ? first.Task : second.Task)
            : null;
        var process = bench.NewProcess();
        var running = new[] { process.Apply([bench.Sent[0]], bench.Token), process.Apply([bench.Sent[1]], bench.Token) };
        var waiting = process.Apply(bench.Sent, bench.Token);

        bench.Time.Advance(LockTimeout * 0.75);
        first.SetResult();
        await running[0];
        bench.Time.Advance(LockTimeout * 0.26);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);

        // What it had locked, it let go of.
        second.SetResult();
        await running[1];
        await process.Apply(bench.Sent, bench.Token);
        Assert.Equal(2, bench.Events.Count);
    }

    [Fact]
    public async Task A_batch_that_comes_again_while_it_runs_is_applied_once()
    {
        await bench.Send(At(1, KeyOf(0), Restock(1)));
        var commit = new TaskCompletionSource();
        bench.Storage.Interfere = request => request.Operation == StorageOperation.Commit ? StorageFault.HoldAnswer(commit.Task) : null;
        var process = bench.NewProcess();
        var twice = new[] { process.Apply(bench.Sent, bench.Token), process.Apply(bench.Sent, bench.Token) };
        commit.SetResult();
        await Task.WhenAll(twice);
        Assert.Equal(1, bench.Levels()[KeyOf(0)]);
        Assert.Single(bench.Events);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>The first letter whose partition it is.</summary>
    private static string KeyOf(int partition) => Enumerable.Range('a', 26).Select(letter => $"{(char)letter}").First(key => Murmur2.Partition(Encoding.UTF8.GetBytes(key), 2) == partition);
}
