using shop.inventory.v1;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Changelogs;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Resetting;
using Tributary.Messaging.Publishing;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.State.Tables;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Changelogs;

public sealed class ChangelogTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_that_is_made_from_its_changelog_equals_the_original_row_by_row(bool onTables)
    {
        using var tables = onTables ? await azurite.Storage("changelog") : null;
        using var bench = new ChangelogBench(tables);
        await Run(bench);
        var (rows, fence, events) = (await bench.Rows(), await bench.Fence(), bench.Stock.Events.Select(StockBench.IdOf).Distinct().Count());
        foreach (var kind in new[] { "state|", "inbox|", "deletion|", "parked|" })
            Assert.Contains(rows.Keys, row => row.StartsWith(kind, StringComparison.Ordinal));
        await bench.Lose();

        await bench.Restore();

        var again = await bench.Rows();
        Assert.All(rows, row => Assert.Equal((row.Key, row.Value), (row.Key, again.GetValueOrDefault(row.Key))));
        Assert.Equal(rows.Count, again.Count);
        var log = bench.Stock.Log.Records(ChangelogBench.Stream.Name);
        Assert.Contains(log, record => StockBench.KeyOf(record) == Changelog.Begins && record.Value is not null);
        Assert.Contains(log, record => StockBench.KeyOf(record) == TaskRows.Parked("q") && record.Value is null);
        var restored = await bench.Fence();
        Assert.Equal((fence.Next, fence.OutSequence, fence.Incarnation), (restored.Next, restored.OutSequence, restored.Incarnation));
        Assert.Equal(fence.Producers, restored.Producers);
        Assert.Equal(fence.Next, bench.Stock.Log.Committed(Shop.Contracts.Streams.StockCommand, Triggered.Group, 0));
        Assert.Equal(events, bench.Stock.Events.Select(StockBench.IdOf).Distinct().Count());

        await bench.Stock.Send(At(50, "a", Restock(1)), At(1, "a", Restock(5)));
        await bench.Stock.Deliver(bench.Stock.NewProcess(), from: (int)restored.Next);
        Assert.Equal(events + 1, bench.Stock.Events.Select(StockBench.IdOf).Distinct().Count());
    }

    [Fact]
    public async Task A_crash_before_the_rows_are_published_leaves_a_changelog_that_makes_the_same_events_again()
    {
        using var bench = new ChangelogBench();
        await bench.Stock.Send(At(1, "a", Restock(5)), At(2, "b", Restock(5)));
        var process = bench.Stock.NewProcess();
        await bench.Stock.Deliver(process);
        await bench.Stock.Send(At(3, "a", Restock(1)), At(4, "c", Restock(2)));

        // Both events are published, and of the rows one; then process and tables are gone.
        bench.Stock.Log.FailNextPublish(2);
        bench.Stock.Log.FailNextPublish(1);
        var publishes = 0;
        bench.Stock.Log.Refuses = () => ++publishes > 2;
        await Assert.ThrowsAsync<PublishFailedException>(() => bench.Stock.Deliver(process, from: 2));
        bench.Stock.Log.Refuses = null;
        await bench.Lose();

        await bench.Restore();
        Assert.Equal(2, (await bench.Fence()).Next);
        Assert.Equal(2, (await bench.Rows()).Count);
        await bench.Stock.Deliver(bench.Stock.NewProcess(), from: 2);

        Assert.Equal(new Dictionary<string, long> { ["a"] = 6, ["b"] = 5, ["c"] = 2 }, bench.Stock.Levels());
        Assert.Equal(4, bench.Stock.Events.Select(StockBench.IdOf).Distinct().Count());
        Assert.Equal([5L, 6L], bench.Stock.Events.Where(record => StockBench.KeyOf(record) == "a").DistinctBy(StockBench.IdOf).Select(StockBench.OnHandOf));
    }

    [Fact]
    public async Task Rows_that_an_old_owner_publishes_late_are_passed_over()
    {
        using var bench = new ChangelogBench();
        await bench.Stock.Send(At(1, "a", Restock(5)));
        await bench.Stock.Deliver(bench.Stock.NewProcess());
        var late = bench.Stock.Log.Records(ChangelogBench.Stream.Name)
            .Select(record => new Messaging.Records.OutgoingRecord(record.Topic, 0, record.Key, record.Value, record.Headers)).ToArray();
        await bench.Stock.Send(At(2, "a", Restock(1)), At(3, "a", Release(-1)), At(4, "b", Restock(9)));
        await bench.Stock.DeliverRest(bench.Stock.NewProcess());
        var rows = await bench.Rows();
        await bench.Stock.Send(late);
        await bench.Lose();

        await bench.Restore();
        Assert.Equal(rows, await bench.Rows());
        Assert.Equal(4, (await bench.Fence()).Next);
    }

    [Fact]
    public async Task A_changelog_that_began_later_than_its_store_is_refused_until_a_reset_has_written_it_whole()
    {
        using var without = new ChangelogBench(withChangelog: false);
        await without.Stock.Send(At(1, "a", Restock(5)), At(2, "b", Restock(5)));
        await without.Stock.Deliver(without.Stock.NewProcess());
        using var bench = new ChangelogBench();
        foreach (var row in without.Stock.Storage.RowsOf(StockBench.TaskName).Where(row => !TaskRows.IsOutbox(row.Key)))
            await bench.Storage.Commit(StockBench.TaskName, [new RowChange.Insert(row.Key, row.Content)], bench.Stock.Token);
        await bench.Stock.Send(At(1, "a", Restock(5)), At(2, "b", Restock(5)), At(3, "a", Restock(1)));
        await bench.Stock.Deliver(bench.Stock.NewProcess(), from: 2);
        var rows = await bench.Rows();
        var refused = await Assert.ThrowsAsync<ResetRefusedException>(bench.Restore);
        Assert.Contains("--keep-state", refused.Message, StringComparison.Ordinal);

        await bench.Stock.NewReset().KeepState(new ResetTarget.GoOn(), new Progress<string>(), bench.Stock.Token);
        await bench.Stock.Send(At(4, "c", Restock(1)));
        await bench.Stock.DeliverRest(bench.Stock.NewProcess());
        var all = await bench.Rows();
        Assert.Equal(rows.Count + 1, all.Count);
        await bench.Lose();
        await bench.Restore();

        Assert.Equal(all, await bench.Rows());
    }

    [Fact]
    public async Task A_reset_that_changes_rows_leaves_a_changelog_that_has_them()
    {
        using var bench = new ChangelogBench();
        await Run(bench);
        await bench.Lose();
        var report = await bench.Stock.NewReset().Rebuild(new Progress<string>(), bench.Stock.Token);
        Assert.NotEqual(0, report.RowsChanged);
        await bench.Stock.Send(At(60, "z", Restock(1)));
        await bench.Stock.DeliverRest(bench.Stock.NewProcess());
        var rows = await bench.Rows();
        await bench.Lose();

        await bench.Restore();
        Assert.Equal(rows, await bench.Rows());
    }

    [Fact]
    public async Task Tables_that_are_ahead_of_the_changelog_are_not_taken_back()
    {
        using var bench = new ChangelogBench();
        await bench.Stock.Send(At(1, "a", Restock(5)));
        var process = bench.Stock.NewProcess();
        await bench.Stock.Deliver(process);
        await bench.Stock.Send(At(2, "a", Restock(1)));
        bench.Stock.Log.Refuses = () => true;
        await Assert.ThrowsAsync<PublishFailedException>(() => bench.Stock.Deliver(process, from: 1));
        bench.Stock.Log.Refuses = null;

        await Assert.ThrowsAsync<ResetRefusedException>(bench.Restore);
        Assert.Equal(6, bench.Stock.Levels()["a"]);
    }

    [Fact]
    public async Task A_restore_that_is_cut_short_at_any_request_is_finished_by_the_next()
    {
        for (var cut = 1; ; cut++)
        {
            using var bench = new ChangelogBench();
            await Run(bench);
            var rows = await bench.Rows();
            await bench.Lose();
            var first = bench.Stock.Storage.Requests;
            bench.Stock.Storage.Interfere = request => request.Number - first == cut ? StorageFault.AfterApplying : null;
            try
            {
                await bench.Restore();
                Assert.True(cut > 4, $"It took {cut} requests.");
                return;
            }
            catch (StorageUnavailableException)
            {
                bench.Stock.Storage.Interfere = null;
                await bench.Restore();
                Assert.Equal(rows, await bench.Rows());
            }
        }
    }

    [Fact]
    public async Task An_idle_task_is_woken_once_and_then_has_no_outbox_row()
    {
        using var bench = new ChangelogBench();
        await bench.Stock.Send(At(1, "a", Restock(5)));
        var process = bench.Stock.NewProcess();
        await bench.Stock.DeliverRest(process);
        var sweeper = bench.Stock.NewSweeper();
        Assert.Equal(1, await sweeper.WakeAll(bench.Stock.Token));
        await bench.Stock.DeliverRest(process);
        Assert.Equal(0, await sweeper.WakeAll(bench.Stock.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_entity_that_fits_once_but_not_twice_is_parked_where_there_is_a_changelog_and_the_commands_around_it_go_through(bool withChangelog)
    {
        using var bench = new ChangelogBench(withChangelog: withChangelog);
        var large = new string('k', 236_000);
        await bench.Stock.Send(At(1, "a", Restock(5)), At(2, large, Restock(1)), At(3, large, Reserve(1, new string('o', 150_000))), At(4, "a", Restock(1)));
        await bench.Stock.Deliver(bench.Stock.NewProcess());
        Assert.Equal(6, bench.Stock.Levels()["a"]);
        Assert.Equal(withChangelog ? ["too-large"] : [], bench.Stock.Parked.Select(parked => StockBench.Header(parked, "dlq_error_type")!));
    }

    [Fact]
    public async Task Many_large_changes_are_cut_into_commits_that_fit_with_their_rows()
    {
        using var bench = new ChangelogBench();
        await bench.Stock.Send([.. Enumerable.Range(1, 60).Select(i => At(i, $"{i}{new string('k', 100_000)}", Restock(1)))]);
        await bench.Stock.Deliver(bench.Stock.NewProcess());
        var rows = await bench.Rows();
        Assert.Equal(60, rows.Count);
        await bench.Lose();
        await bench.Restore();
        Assert.Equal(rows, await bench.Rows());
    }

    [Fact]
    public void Only_a_changelog_is_taken_for_one() => Assert.Throws<ArgumentException>(
        () => new StoreBuilder<Level, StockCommand>("stock").Changelog(Shop.Contracts.Catalogue.Stock));

    private static async Task Run(ChangelogBench bench)
    {
        await bench.Stock.Send(
            At(1, "a", Restock(5)), Id("door-1", "a", Reserve(2)), At(2, "b", Restock(9)), At(3, "b", Release(-1)), At(4, "kept", Restock(77)),
            At(5, "p", Restock(0)), At(6, "p", Restock(3)), Id("door-2", "q", Restock(0)), At(7, "a", Release(0)));
        await bench.Stock.Deliver(bench.Stock.NewProcess());
        await bench.Stock.Send(Releases.GiveUp(bench.Stock.Parked.First(letter => StockBench.KeyOf(letter) == "q")), At(8, "a", Restock(1)));
        await bench.Stock.Deliver(bench.Stock.NewProcess(), from: 9);
    }
}
