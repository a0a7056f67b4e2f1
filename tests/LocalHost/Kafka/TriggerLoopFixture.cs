using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tributary.LocalHost.Kafka;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>A trigger's loop over a scripted consumer, on fake time.</summary>
internal sealed class TriggerLoopFixture : IDisposable
{
    public const string Group = "tests.apply-orders";
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abandon = new();

    public TriggerLoopFixture() => Consumer = new ScriptedConsumer(Time);

    public FakeTimeProvider Time { get; } = new();

    public ScriptedConsumer Consumer { get; }

    public RecordedFunction Function { get; } = new();

    public TriggerOptions Options { get; set; } = new() { MaxBatchSize = 10, RetryPause = TimeSpan.FromMinutes(1) };

    public Task Run(string group = Group) =>
        new TriggerLoop(Consumer, group, Function.Run, Options, Time, NullLogger.Instance).Run(stop.Token, abandon.Token);

    public Task Stop() => stop.CancelAsync();

    public Task Abandon() => abandon.CancelAsync();

    /// <summary>The offsets of the next acknowledgement.</summary>
    public async Task<long[]> Acknowledged() =>
        await Consumer.Acknowledged.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public bool NothingAcknowledged => !Consumer.Acknowledged.Reader.TryPeek(out _);

    /// <summary>Lets fake time pass until the condition holds: a retry's pause begins a moment after its failure.</summary>
    public async Task PassTimeUntil(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "The condition never held.");
            Time.Advance(Options.RetryPause);
            await Task.Yield();
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        abandon.Dispose();
    }
}
