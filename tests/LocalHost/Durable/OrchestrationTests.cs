using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Tributary.Tests.LocalHost.Durable;

/// <summary>What orchestrator code may count on.</summary>
public sealed class OrchestrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_calls_activities_one_after_the_other_and_returns_a_result()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        var end = await process.Run(nameof(Workflows.AddUp), new[] { 1, 2, 3 });

        Assert.Equal((OrchestrationRuntimeStatus.Completed, 6), (end.RuntimeStatus, end.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task It_calls_many_activities_at_once()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        var end = await process.Run(nameof(Workflows.Squares), 40);

        Assert.Equal(Enumerable.Range(0, 40).Select(n => n * n), end.ReadOutputAs<int[]>());
    }

    [Fact]
    public async Task An_activity_that_fails_throws_into_it_with_what_went_wrong()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        var end = await process.Run(nameof(Workflows.CatchFailure));

        Assert.Equal("System.InvalidOperationException: no luck", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_it_throws_itself_fails_it()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        var end = await process.Run(nameof(Workflows.Throw));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<DivideByZeroException>());
    }

    [Fact]
    public async Task An_activity_with_a_retry_policy_is_tried_again_until_it_succeeds()
    {
        var tries = new Tries();
        await using var process = await HubFixture.Start(typeof(Workflows), tries);

        var end = await process.Run(nameof(Workflows.RetryUntilThird));

        Assert.Equal((OrchestrationRuntimeStatus.Completed, 3), (end.RuntimeStatus, tries.Count));
    }

    [Fact]
    public async Task A_retry_policy_gives_up_after_its_number_of_attempts()
    {
        var tries = new Tries { FailFirst = int.MaxValue };
        await using var process = await HubFixture.Start(typeof(Workflows), tries);

        var end = await process.Run(nameof(Workflows.RetryUntilThird));

        Assert.Equal((OrchestrationRuntimeStatus.Failed, 5), (end.RuntimeStatus, tries.Count));
    }

    [Theory]
    [InlineData(false, "\"at work\"")]
    [InlineData(true, null)]
    public async Task What_it_said_of_itself_stays_until_it_says_something_else_or_nothing(bool unsays, string? status)
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        var end = await process.Run(nameof(Workflows.SayAndUnsay), unsays);

        Assert.Equal(status, end.SerializedCustomStatus);
    }

    [Fact]
    public async Task A_timer_fires_when_its_time_has_come_and_not_before()
    {
        var time = new FakeTimeProvider();
        await using var process = await HubFixture.Start(typeof(Workflows), time: time);
        await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.Sleep), TimeSpan.FromHours(1), new StartOrchestrationOptions("sleeper"), Token);

        time.Advance(TimeSpan.FromMinutes(59));
        Assert.False((await process.Client.GetInstanceAsync("sleeper", Token))!.IsCompleted);

        await Clock.AdvanceUntil(time, async () => (await process.Client.GetInstanceAsync("sleeper", Token))!.IsCompleted);
        var end = await process.Client.GetInstanceAsync("sleeper", getInputsAndOutputs: true, Token);
        Assert.True(end!.ReadOutputAs<TimeSpan>() >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Of_an_event_and_a_timer_the_first_decides_and_the_other_is_cancelled()
    {
        var time = new FakeTimeProvider();
        await using var process = await HubFixture.Start(typeof(Workflows), time: time);
        foreach (var id in new[] { "answered", "late" })
            await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), null, new StartOrchestrationOptions(id), Token);

        await process.Client.RaiseEventAsync("answered", "ANSWER", "yes", Token);
        await Clock.AdvanceUntil(time, async () => (await process.Client.GetInstanceAsync("answered", Token))!.IsCompleted);
        Assert.False((await process.Client.GetInstanceAsync("late", Token))!.IsCompleted);
        time.Advance(TimeSpan.FromHours(1));
        await Clock.AdvanceUntil(time, async () => (await process.Client.GetInstanceAsync("late", Token))!.IsCompleted);

        Assert.Equal("yes", (await process.Client.GetInstanceAsync("answered", true, Token))!.ReadOutputAs<string>());
        Assert.Equal("too late", (await process.Client.GetInstanceAsync("late", true, Token))!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_are_kept_until_it_waits_for_them_in_the_order_of_arrival()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var id = await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.ThreeLetters), Token);
        foreach (var letter in new[] { "a", "b", "c" })
            await process.Client.RaiseEventAsync(id, "letter", letter, Token);
        await process.Client.RaiseEventAsync(id, "Go", Token);

        Assert.Equal("abc", (await process.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Its_code_runs_again_from_its_history_and_says_only_once_that_it_does_not_replay()
    {
        var seen = new Seen();
        await using var process = await HubFixture.Start(typeof(Workflows), seen);

        await process.Run(nameof(Workflows.Watch));

        Assert.Equal(["begin", "middle", "end"], seen.Fresh);
        Assert.True(seen.Replayed.Count > 0);
        Assert.Single(seen.TimesOfBeginning.Distinct());
        Assert.Single(seen.Guids.Distinct());
    }

    [Fact]
    public async Task Code_that_does_something_else_on_replay_fails_it_and_says_what()
    {
        await using var process = await HubFixture.Start(typeof(Workflows), new Tries());

        var end = await process.Run(nameof(Workflows.ChangeItsMind));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("calls the activity Square in its history, and creates a timer when it is replayed", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_awaits_something_of_its_own_fails_it()
    {
        var time = new FakeTimeProvider();
        await using var process = await HubFixture.Start(typeof(Workflows), time: time);

        var starting = process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.AwaitNothing), Token);
        await Clock.AdvanceUntil(time, () => Task.FromResult(starting.IsCompleted));

        var end = (await process.Client.GetInstanceAsync(await starting, Token))!;
        Assert.Contains("awaits something that is no task of its context", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_gives_its_result_to_its_caller_and_so_does_its_failure()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        var end = await process.Run(nameof(Workflows.CallChildren), 50);

        Assert.Equal("1225, and one failed: Attempted to divide by zero.", end.ReadOutputAs<string>());
        Assert.Equal(52, await process.Client.GetAllInstancesAsync().CountAsync(instance => instance.IsCompleted, Token));
    }

    [Fact]
    public async Task It_sends_events_to_another_instance()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var waiting = await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.WaitAnHour), Token);

        await process.Run(nameof(Workflows.Tell), waiting);

        Assert.Equal("told", (await process.End(waiting)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Continued_as_new_it_begins_again_with_the_events_that_nobody_took()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));
        var id = await process.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.CountToThree), 0, Token);
        for (var i = 0; i < 3; i++)
            await process.Client.RaiseEventAsync(id, "Tick", Token);

        Assert.Equal(3, (await process.End(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_orchestrator_or_activity_that_does_not_exist_fails_the_instance_by_name()
    {
        await using var process = await HubFixture.Start(typeof(Workflows));

        var missing = await process.Run("Nothing");
        var calls = await process.Run(nameof(Workflows.CallNothing));

        Assert.Contains("no orchestrator called Nothing", missing.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("no activity called Nothing", calls.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
