using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Tributary.Tests.LocalHost.Durable;

/// <summary>Orchestrators and activities for the tests.</summary>
public sealed class Workflows(IServiceProvider services)
{
    private static int mind;

    [Function(nameof(Square))]
    public static int Square([ActivityTrigger] int number) => number * number;

    [Function(nameof(Fail))]
    public static string Fail([ActivityTrigger] string? nothing) => throw new InvalidOperationException("no luck");

    [Function(nameof(Try))]
    public Task Try([ActivityTrigger] string? nothing) => ((Tries)services.GetService(typeof(Tries))!).Try();

    [Function(nameof(AddUp))]
    public static async Task<int> AddUp([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sum = 0;
        foreach (var number in context.GetInput<int[]>()!)
            sum += (int)Math.Sqrt(await context.CallActivityAsync<int>(nameof(Square), number));
        return sum;
    }

    [Function(nameof(Squares))]
    public static async Task<int[]> Squares([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(number => context.CallActivityAsync<int>(nameof(Square), number)));

    [Function(nameof(CatchFailure))]
    public static async Task<string> CatchFailure([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.CallActivityAsync<string>(nameof(Fail));
        }
        catch (TaskFailedException failure)
        {
            return failure.FailureDetails.ToString();
        }
    }

    [Function(nameof(Throw))]
    public static Task Throw([OrchestrationTrigger] TaskOrchestrationContext context) => throw new DivideByZeroException();

    [Function(nameof(RetryUntilThird))]
    public static Task RetryUntilThird([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync(nameof(Try), null, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(1), 2)));

    [Function(nameof(Sleep))]
    public static async Task<TimeSpan> Sleep([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var began = context.CurrentUtcDateTime;
        await context.CreateTimer(context.GetInput<TimeSpan>(), CancellationToken.None);
        return context.CurrentUtcDateTime - began;
    }

    [Function(nameof(WaitAnHour))]
    public static async Task<string> WaitAnHour([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromHours(1));
        }
        catch (TaskCanceledException)
        {
            return "too late";
        }
    }

    [Function(nameof(ThreeLetters))]
    public static async Task<string> ThreeLetters([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<object>("Go");
        var word = "";
        for (var i = 0; i < 3; i++)
            word += await context.WaitForExternalEvent<string>("Letter");
        return word;
    }

    [Function(nameof(Watch))]
    public async Task Watch([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var seen = (Seen)services.GetService(typeof(Seen))!;
        seen.TimesOfBeginning.Add(context.CurrentUtcDateTime);
        seen.Guids.Add(context.NewGuid());
        seen.Note("begin", context.IsReplaying);
        await context.CallActivityAsync<int>(nameof(Square), 2);
        seen.Note("middle", context.IsReplaying);
        await context.CallActivityAsync<int>(nameof(Square), 3);
        seen.Note("end", context.IsReplaying);
    }

    [Function(nameof(ChangeItsMind))]
    public static async Task ChangeItsMind([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (Interlocked.Increment(ref mind) > 1)
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        await context.CallActivityAsync<int>(nameof(Square), 2);
    }

    [Function(nameof(AwaitNothing))]
    public static Task AwaitNothing([OrchestrationTrigger] TaskOrchestrationContext context) => new TaskCompletionSource().Task;

    [Function(nameof(CallChildren))]
    public static async Task<string> CallChildren([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>())
            .Select(number => context.CallSubOrchestratorAsync<int>(nameof(AddUp), new[] { number })));
        try
        {
            await context.CallSubOrchestratorAsync(nameof(Throw));
            return "none failed";
        }
        catch (TaskFailedException failure)
        {
            return $"{sums.Sum()}, and one failed: {failure.FailureDetails.ErrorMessage}";
        }
    }

    [Function(nameof(Tell))]
    public static Task Tell([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SendEvent(context.GetInput<string>()!, "Answer", "told");
        return Task.CompletedTask;
    }

    [Function(nameof(CountToThree))]
    public static async Task<int> CountToThree([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<object>("Tick");
        var count = context.GetInput<int>() + 1;
        if (count < 3)
            context.ContinueAsNew(count);
        return count;
    }

    [Function(nameof(CallNothing))]
    public static Task CallNothing([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Nothing");

    [Function(nameof(SayNonsense))]
    public static Task SayNonsense([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus(typeof(string));
        return Task.CompletedTask;
    }

    [Function(nameof(SayAndUnsay))]
    public static async Task SayAndUnsay([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("at work");
        await context.CallActivityAsync<int>(nameof(Square), 2);
        if (context.GetInput<bool>())
            context.SetCustomStatus(null);
    }

    [Function(nameof(Grow))]
    public static Task Grow([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.ContinueAsNew(new string('x', 1_000_000));
        return Task.CompletedTask;
    }

    [Function(nameof(FailDeeply))]
    public static Task FailDeeply([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var exception = new InvalidOperationException("the first cause");
        for (var i = 0; i < 80; i++)
            exception = new InvalidOperationException($"{i}", exception);
        throw exception;
    }

    [Function(nameof(TooMuch))]
    public static async Task TooMuch([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        for (var i = 0; i < 100; i++)
            await context.WaitForExternalEvent<string>("Text");
    }
}

/// <summary>How often an activity was tried; the first ones fail, and one may be held.</summary>
public sealed class Tries
{
    private int count;

    public int Count => count;

    public int FailFirst { get; set; } = 2;

    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task MayEnd { get; set; } = Task.CompletedTask;

    public async Task Try()
    {
        var number = Interlocked.Increment(ref count);
        Begun.TrySetResult();
        await MayEnd;
        if (number <= FailFirst)
            throw new InvalidOperationException($"try {number}");
    }
}

/// <summary>What an orchestrator saw, in every run of its code.</summary>
public sealed class Seen
{
    public ConcurrentBag<DateTime> TimesOfBeginning { get; } = [];

    public ConcurrentBag<Guid> Guids { get; } = [];

    public List<string> Fresh { get; } = [];

    public List<string> Replayed { get; } = [];

    public void Note(string what, bool replaying)
    {
        lock (Fresh)
            (replaying ? Replayed : Fresh).Add(what);
    }
}
