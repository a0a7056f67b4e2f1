using Tributary.Hosting.Applying;
using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

public sealed class OwnershipTests : IDisposable
{
    private readonly StockBench bench = new();

    public static TheoryData<string> Answers { get; } = ["lost before", "lost after", "late"];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_commit_whose_answer_is_lost_is_applied_once(string answer)
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)));
        var process = bench.NewProcess();
        await bench.Deliver(process, to: 1);
        var late = new TaskCompletionSource();
        FailFirst(StorageOperation.Commit, answer switch
        {
            "lost before" => StorageFault.BeforeApplying,
            "lost after" => StorageFault.AfterApplying,
            _ => StorageFault.ApplyLate(late.Task),
        });
        await bench.Deliver(process, from: 1);
        late.TrySetResult();
        await bench.Send(At(3, "a", Restock(1)));
        await bench.DeliverRest(process);

        Assert.Equal(13, bench.Levels()["a"]);
        Assert.Equal([5L, 12L, 13L], bench.Events.DistinctBy(StockBench.IdOf).Select(StockBench.OnHandOf));
        Assert.Equal(3, bench.Fence.OutSequence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task What_an_owner_left_in_the_outbox_is_published_before_anything_newer(int appended)
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "b", Restock(5)), At(3, "a", Restock(7)));
        var process = bench.NewProcess();
        // It stays out for longer than the budget.
        for (var i = 0; i < 200; i++)
            bench.Log.FailNextPublish(appended);
        await Assert.ThrowsAsync<PublishFailedException>(() => bench.Deliver(process, to: 2));
        bench.Log.StopFailing();
        await bench.DeliverRest(bench.NewProcess());
        Assert.Equal([1L, 2L, 3L], bench.Events.Select(Sequence).Distinct());
        Assert.Equal((12, 5), (bench.Levels()["a"], bench.Levels()["b"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_that_published_an_old_record_behind_a_newer_one_has_its_owner_publish_the_newest_again(bool idle)
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)));
        var zombie = bench.NewProcess();
        var answer = new TaskCompletionSource();
        FailFirst(StorageOperation.Commit, StorageFault.HoldAnswer(answer.Task));
        var stalled = bench.Deliver(zombie, to: 1);
        await WaitForCommit();

        var owner = bench.NewProcess();
        await bench.Deliver(owner, from: 1);
        answer.SetResult();
        await stalled;
        Assert.Equal([1L, 2L, 1L], bench.Events.Select(Sequence));

        if (idle)
        {
            await ((IOwnsTasks)zombie).VerifyIdle(bench.Token);
        }
        else
        {
            await bench.Send(At(3, "b", Restock(1)));
            await bench.Deliver(zombie, from: 1);
            await ((IOwnsTasks)zombie).VerifyIdle(bench.Token);
        }

        await bench.DeliverRest(owner);
        var newest = bench.Events.Last(record => StockBench.KeyOf(record) == "a");
        Assert.Equal(2, Sequence(newest));
        Assert.Equal(StockBench.IdOf(bench.Events[1]), StockBench.IdOf(newest));
        Assert.Equal(12, StockBench.OnHandOf(newest));
        Assert.Equal(12, bench.Levels()["a"]);
    }

    [Fact]
    public async Task A_process_that_failed_and_then_lost_its_task_has_the_newest_records_published_again_when_it_looks()
    {
        await FailToPublishAll(out var process);
        await ((IOwnsTasks)process).VerifyIdle(bench.Token);
        Assert.Equal(3, bench.Sent.Count);

        var owner = bench.NewProcess();
        await bench.Deliver(owner, from: 2);
        await ((IOwnsTasks)process).VerifyIdle(bench.Token);

        Assert.Equal(5, bench.Sent.Count);
        await bench.DeliverRest(owner);
        Assert.Equal([3L, 2L], bench.Events.TakeLast(2).OrderBy(StockBench.KeyOf, StringComparer.Ordinal).Select(Sequence));
    }

    [Fact]
    public async Task A_process_that_failed_and_takes_its_task_back_from_another_has_the_newest_records_published_again()
    {
        await FailToPublishAll(out var process);
        await bench.Deliver(bench.NewProcess(), from: 2);

        await bench.Send(At(4, "c", Restock(1)));
        await bench.Deliver(process, from: 3);
        await ((IOwnsTasks)process).VerifyIdle(bench.Token);

        Assert.Equal(["a", "b"], bench.Sent.Skip(4).Select(StockBench.KeyOf).Order());
    }

    [Fact]
    public async Task What_could_not_be_asked_for_is_asked_for_again()
    {
        await FailToPublishAll(out var process);
        await bench.Deliver(bench.NewProcess(), from: 2);

        bench.Log.FailNextPublish(0);
        await Assert.ThrowsAsync<PublishFailedException>(() => ((IOwnsTasks)process).VerifyIdle(bench.Token));
        Assert.Equal(3, bench.Sent.Count);
        await ((IOwnsTasks)process).VerifyIdle(bench.Token);

        Assert.Equal(5, bench.Sent.Count);
    }

    [Fact]
    public async Task A_commit_of_another_that_ends_at_the_same_offset_is_not_taken_for_ones_own()
    {
        // Two versions of an app during a deployment: the new one counts in dozens.
        var unit = 1;
        using var two = new StockBench((level, received) => Decision.Change(
            new Level(received.Key, (level?.OnHand ?? 0) + (unit * ((shop.inventory.v1.Restock)received.Value!.Command).Quantity))));
        await two.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)));
        var (asked, answer, failed) = (new TaskCompletionSource(), new TaskCompletionSource(), false);
        two.Storage.Interfere = request =>
        {
            if (!failed && request.Operation == StorageOperation.Commit)
            {
                failed = true;
                return StorageFault.BeforeApplying;
            }

            return failed && request.Operation == StorageOperation.Read && asked.TrySetResult() ? StorageFault.HoldRequest(answer.Task) : null;
        };
        var old = two.NewProcess();
        var stalled = two.Deliver(old, to: 1);
        await asked.Task;

        unit = 12;
        await two.Deliver(two.NewProcess(), to: 1);
        unit = 1;
        answer.SetResult();
        await stalled;
        await two.Deliver(old, from: 1);

        Assert.Equal(67, two.Levels()["a"]);
    }

    [Fact]
    public async Task An_owner_that_is_idle_and_undisturbed_publishes_nothing_again()
    {
        await bench.Send(At(1, "a", Restock(5)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        await ((IOwnsTasks)process).VerifyIdle(bench.Token);
        await ((IOwnsTasks)process).VerifyIdle(bench.Token);
        Assert.Single(bench.Sent);
        Assert.Single(bench.Events);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>The first record was appended and the second was not until it gave up; then its partition went to another.</summary>
    private Task FailToPublishAll(out Applier<Level, Received<shop.inventory.v1.StockCommand>> process)
    {
        process = bench.NewProcess();
        return Fail(process);

        async Task Fail(Applier<Level, Received<shop.inventory.v1.StockCommand>> failing)
        {
            await bench.Send(At(1, "a", Restock(5)), At(2, "b", Restock(5)), At(3, "a", Restock(7)));
            for (var i = 0; i < 200; i++)
                bench.Log.FailNextPublish(1);
            await Assert.ThrowsAsync<PublishFailedException>(() => bench.Deliver(failing, to: 2));
            bench.Log.StopFailing();
        }
    }

    private static long Sequence(ConsumedRecord record) =>
        long.Parse(StockBench.Header(record, "ce_sequence")!, System.Globalization.CultureInfo.InvariantCulture);

    private void FailFirst(StorageOperation operation, StorageFault fault)
    {
        var failed = 0;
        bench.Storage.Interfere = request => request.Operation == operation && Interlocked.Exchange(ref failed, 1) == 0 ? fault : null;
    }

    private async Task WaitForCommit()
    {
        while (bench.Storage.RowsOf(StockBench.TaskName).Count == 0)
            await Task.Yield();
    }
}
