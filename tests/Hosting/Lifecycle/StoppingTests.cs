using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.Hosting.Applying;
using Tributary.LocalHost.Kafka;
using Tributary.Messaging.Envelopes;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using shop.inventory.v1;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Lifecycle;

/// <summary>An applier behind a trigger, stopped as SIGTERM stops it, at the moment of its commit.</summary>
public sealed class StoppingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    // The trigger waits for records: by the real clock, since impatient time would never let it rest.
    private readonly StockBench bench = new(logTime: TimeProvider.System);
    private readonly TaskCompletionSource held = new();
    private readonly TaskCompletionSource committing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_stop_finishes_the_batch_in_flight_commits_it_and_leaves_the_group()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "b", Restock(7)));
        HoldCommits();
        using var trigger = Trigger(bench.NewProcess());
        trigger.Start();
        await committing.Task.WaitAsync(Patience, bench.Token);

        var stopping = trigger.Stop(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        held.SetResult();
        await stopping.WaitAsync(Patience, bench.Token);

        Assert.Equal((5, 7), (bench.Levels()["a"], bench.Levels()["b"]));
        Assert.Equal(2, bench.Events.Count);
        var standing = await bench.Log.Describe(Triggered.Group, Streams.StockCommand, bench.Token);
        Assert.Equal((0, 2L), (standing.Members, standing.Partitions[0].Committed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stop_that_may_not_wait_abandons_the_batch_and_the_next_owner_applies_it_once(bool commitArrives)
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "b", Restock(7)));
        HoldCommits(afterApplying: commitArrives);
        using var trigger = Trigger(bench.NewProcess());
        trigger.Start();
        await committing.Task.WaitAsync(Patience, bench.Token);

        using var drain = new CancellationTokenSource();
        var stopping = trigger.Stop(drain.Token);
        await drain.CancelAsync();
        await stopping.WaitAsync(Patience, bench.Token);
        var standing = await bench.Log.Describe(Triggered.Group, Streams.StockCommand, bench.Token);
        Assert.Equal((0, null), (standing.Members, standing.Partitions[0].Committed));

        bench.Storage.Interfere = null;
        await bench.Deliver(bench.NewProcess());
        Assert.Equal((5, 7), (bench.Levels()["a"], bench.Levels()["b"]));
        Assert.Equal(2, bench.Events.Select(StockBench.IdOf).Distinct().Count());
    }

    [Fact]
    public async Task Two_owners_at_once_after_a_revoke_apply_every_command_once_and_publish_in_order()
    {
        await bench.Send([.. Enumerable.Range(1, 400).Select(i => At(i, $"sku-{i % 7}", Restock(1)))]);
        var (old, next) = (bench.NewProcess(), bench.NewProcess());
        for (var from = 0; from < 400; from += 40)
        {
            // The old owner still has the batch before when the new one begins with its next, and with the same once more.
            var start = from;
            await Task.WhenAll(
                Task.Run(() => Deliver(old, Math.Max(0, start - 40), start + 40), bench.Token),
                Task.Run(() => Deliver(next, start, start + 40), bench.Token));
        }

        Assert.Equal(400, bench.Levels().Values.Sum());
        Assert.Equal(400, bench.Fence.OutSequence);
        foreach (var key in bench.Events.GroupBy(StockBench.KeyOf))
        {
            // As a consumer that keeps the highest version sees it: each level once, in order.
            var version = 0L;
            var seen = new List<long>();
            foreach (var record in key)
                if (Envelope.FromHeaders(record.Headers).Position!.Sequence is var sequence && sequence > version)
                {
                    version = sequence;
                    seen.Add(StockBench.OnHandOf(record));
                }

            Assert.Equal(Enumerable.Range(1, (int)bench.Levels()[key.Key]).Select(level => (long)level), seen);
        }
    }

    public void Dispose() => bench.Dispose();

    private async Task Deliver(Applier<Level, Received<StockCommand>> applier, int from, int to)
    {
        // As the host does: a batch that failed comes again.
        while (true)
        {
            try
            {
                await bench.Deliver(applier, from, to);
                return;
            }
            catch (StorageUnavailableException)
            {
            }
        }
    }

    private void HoldCommits(bool afterApplying = false) => bench.Storage.Interfere = request =>
    {
        if (request.Operation != StorageOperation.Commit)
            return null;
        committing.TrySetResult();
        return afterApplying ? StorageFault.HoldAnswer(held.Task) : StorageFault.HoldRequest(held.Task);
    };

    private KafkaTrigger Trigger(Applier<Level, Received<StockCommand>> applier) => new(
        bench.Log, new KafkaSubscription(Streams.StockCommand, Triggered.Group), applier.Apply, new TriggerOptions(),
        fault => Assert.Fail(fault.ToString()), TimeProvider.System, NullLogger.Instance);
}
