using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.LocalHost.Durable;

/// <summary>What a hub keeps when processes die, share it, or lose their storage; and what its client is told.</summary>
public sealed class HubTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_process_is_followed_by_one_that_goes_on_where_it_was()
    {
        var storage = new InMemoryStateStorage();
        var tries = new Tries { FailFirst = 0, MayEnd = new TaskCompletionSource().Task };
        var time = new FakeTimeProvider();
        await using var first = await HubFixture.Start(typeof(Workflows), storage, tries, time);
        var id = await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.RetryUntilThird), Token);
        await tries.Begun.Task.WaitAsync(HubFixture.Patience, Token);
        await first.Kill();

        var again = new Tries { FailFirst = 0 };
        await using var second = await HubFixture.Start(typeof(Workflows), storage, again, time);
        await Clock.AdvanceUntil(time, async () => (await second.Client.GetInstanceAsync(id, Token))!.IsCompleted);

        Assert.Equal((1, 1), (tries.Count, again.Count));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await second.Client.GetInstanceAsync(id, Token))!.RuntimeStatus);
    }

    [Fact]
    public async Task Stopping_lets_an_activity_finish_and_the_next_process_has_its_result_at_once()
    {
        var storage = new InMemoryStateStorage();
        var mayEnd = new TaskCompletionSource();
        var tries = new Tries { FailFirst = 0, MayEnd = mayEnd.Task };
        await using var first = await HubFixture.Start(typeof(Workflows), storage, tries);
        var id = await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.RetryUntilThird), Token);
        await tries.Begun.Task.WaitAsync(HubFixture.Patience, Token);

        var stopping = first.Drain();
        mayEnd.SetResult();
        await stopping;

        await using var second = await HubFixture.Start(typeof(Workflows), storage, new Tries { FailFirst = 0 });
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await second.End(id)).RuntimeStatus);
        Assert.Equal(1, tries.Count);
    }

    [Fact]
    public async Task Two_processes_share_a_hub_one_runs_it_and_the_other_leaves_its_messages()
    {
        var storage = new InMemoryStateStorage();
        await using var one = await HubFixture.Start(typeof(Workflows), storage);
        await one.Run(nameof(Workflows.AddUp), new[] { 1 });
        await using var other = await HubFixture.Start(typeof(Workflows), storage);

        var id = await other.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.ThreeLetters), Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            other.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.ThreeLetters), new StartOrchestrationOptions(id), Token));
        foreach (var letter in new[] { "x", "y", "z" })
            await other.Client.RaiseEventAsync(id, "Letter", letter, Token);
        await other.Client.RaiseEventAsync(id, "Go", Token);

        Assert.Equal("xyz", (await other.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_other_process_takes_the_hub_over_when_the_first_says_nothing_for_15_seconds()
    {
        var storage = new InMemoryStateStorage();
        var time = new FakeTimeProvider();
        await using var one = await HubFixture.Start(typeof(Workflows), storage, time: time);
        await Clock.AdvanceUntil(time, () => Task.FromResult(storage.Count(StorageOperation.Commit) > 0));
        await using var other = await HubFixture.Start(typeof(Workflows), storage, time: time);
        var id = await other.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.AddUp), new[] { 4 }, Token);
        await one.Kill();
        var killedAt = time.GetUtcNow();

        await Clock.AdvanceUntil(time, async () => (await other.Client.GetInstanceAsync(id, Token))!.IsCompleted);

        Assert.InRange(time.GetUtcNow() - killedAt, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_process_that_was_thought_dead_changes_nothing_after_another_took_the_hub()
    {
        var storage = new InMemoryStateStorage();
        var time = new FakeTimeProvider();
        var resume = new TaskCompletionSource();
        await using var zombie = await HubFixture.Start(typeof(Workflows), storage, time: time);
        await Clock.AdvanceUntil(time, () => Task.FromResult(storage.Count(StorageOperation.Commit) > 0));
        var held = false;
        storage.Interfere = request => request.Operation == StorageOperation.Commit && !held ? Hold() : null;
        var late = zombie.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.AddUp), new[] { 4 }, new StartOrchestrationOptions("late"), Token);
        await Clock.AdvanceUntil(time, () => Task.FromResult(held));

        await using var heir = await HubFixture.Start(typeof(Workflows), storage, time: time);
        await heir.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.AddUp), new[] { 5 }, new StartOrchestrationOptions("heir"), Token);
        await Clock.AdvanceUntil(time, async () => (await heir.Client.GetInstanceAsync("heir", Token))!.IsCompleted);
        resume.SetResult();

        await Assert.ThrowsAsync<Tributary.State.Storage.StorageUnavailableException>(() => late.WaitAsync(HubFixture.Patience, Token));
        Assert.Null(await heir.Client.GetInstanceAsync("late", Token));

        StorageFault Hold()
        {
            held = true;
            return StorageFault.HoldRequest(resume.Task);
        }
    }

    [Fact]
    public async Task An_instance_that_runs_is_not_started_again_and_one_that_has_ended_is()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var options = new StartOrchestrationOptions("the one");
        await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), options, Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), options, Token));
        await process.Client.RaiseEventAsync("the one", "Answer", "1", Token);
        await process.End("the one");
        await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), options, Token);
        await process.Client.RaiseEventAsync("the one", "Answer", "2", Token);

        Assert.Equal("2", (await process.End("the one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Nobody_sees_or_is_told_of_an_instance_before_it_is_committed()
    {
        var storage = new InMemoryStateStorage();
        await using var process = await HubFixture.Start(typeof(Workflows), storage);
        await process.Run(nameof(Workflows.AddUp), Array.Empty<int>());
        var commit = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        storage.Interfere = request => request.Operation == StorageOperation.Commit && held.TrySetResult() ? StorageFault.HoldRequest(commit.Task) : null;
        var options = new StartOrchestrationOptions("new");
        var first = process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), options, Token);
        await held.Task.WaitAsync(HubFixture.Patience, Token);
        var second = process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), options, Token);

        Assert.Null(await process.Client.GetInstanceAsync("new", Token));
        Assert.False(first.IsCompleted || second.IsCompleted);

        commit.SetResult();
        await first.WaitAsync(HubFixture.Patience, Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        Assert.NotNull(await process.Client.GetInstanceAsync("new", Token));
    }

    [Fact]
    public async Task An_event_for_nobody_or_for_one_that_has_ended_is_refused()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var ended = await process.Run(nameof(Workflows.AddUp), Array.Empty<int>());

        await Assert.ThrowsAsync<ArgumentException>(() => process.Client.RaiseEventAsync("nobody", "Answer", Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => process.Client.RaiseEventAsync(ended.InstanceId, "Answer", Token));
    }

    [Fact]
    public async Task Suspended_it_keeps_what_comes_and_takes_it_when_it_is_resumed()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var id = await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), Token);
        await process.Client.WaitForInstanceStartAsync(id, Token);
        await process.Client.SuspendInstanceAsync(id, cancellation: Token);
        await process.Client.RaiseEventAsync(id, "Answer", "kept", Token);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await process.Client.GetInstanceAsync(id, Token))!.RuntimeStatus);

        await process.Client.ResumeInstanceAsync(id, cancellation: Token);

        Assert.Equal("kept", (await process.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminated_it_ends_with_the_output_that_it_was_given()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var id = await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), Token);

        await process.Client.TerminateInstanceAsync(id, "enough", Token);

        var end = await process.End(id);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task Ended_instances_are_purged_and_others_are_not()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var ended = await process.Run(nameof(Workflows.AddUp), new[] { 1 });
        var running = await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), Token);

        var purged = await process.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), Token);

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await process.Client.GetInstanceAsync(ended.InstanceId, Token));
        Assert.Equal(running, (await process.Client.GetAllInstancesAsync().SingleAsync(Token)).InstanceId);
    }

    [Fact]
    public async Task A_history_that_no_row_can_hold_fails_the_instance_and_says_so()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var id = await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.TooMuch), Token);
        var text = new string('x', 200_000);
        for (var i = 0; i < 4; i++)
            await process.Client.RaiseEventAsync(id, "Text", text, Token);

        Assert.Contains("use ContinueAsNew", (await process.End(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Workflows.SayNonsense))]
    [InlineData(nameof(Workflows.Grow))]
    [InlineData(nameof(Workflows.FailDeeply))]
    public async Task What_no_row_can_hold_fails_its_own_instance_and_no_other(string orchestrator)
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await process.Run(orchestrator)).RuntimeStatus);

        Assert.Equal(5, (await process.Run(nameof(Workflows.AddUp), new[] { 2, 3 })).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Data_that_a_message_can_not_hold_is_refused_where_it_is_given()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        await Assert.ThrowsAsync<ArgumentException>(() =>
            process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.AddUp), Enumerable.Repeat("", 87_000).ToArray(), Token));
    }

    [Fact]
    public async Task Terminated_and_started_again_at_once_it_runs_anew()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var options = new StartOrchestrationOptions("again");
        await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), options, Token);

        await Task.WhenAll(
            process.Client.TerminateInstanceAsync("again", "enough", Token),
            process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.AddUp), new[] { 7 }, options, Token));

        Assert.Equal(7, (await process.End("again")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Many_instances_share_a_transaction()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        await process.Run(nameof(Workflows.AddUp), Array.Empty<int>());
        var before = process.Storage.Requests;

        var ids = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.AddUp), new[] { i }, Token)));
        foreach (var id in ids)
            await process.End(id);

        Assert.InRange(process.Storage.Requests - before, 1, 500);
    }
}
