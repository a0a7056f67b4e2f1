using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>A consumer whose polls answer what the test wrote down, each after a while of its fake time; then they wait until they are cancelled.</summary>
internal sealed class ScriptedConsumer(FakeTimeProvider time) : IRecordConsumer
{
    private readonly Channel<Step> script = Channel.CreateUnbounded<Step>();
    private readonly List<(int Most, TimeSpan Wait)> polls = [];
    private readonly Lock changing = new();
    private long nextOffset;

    /// <summary>What was asked for, poll by poll.</summary>
    public IReadOnlyList<(int Most, TimeSpan Wait)> Polls
    {
        get
        {
            lock (changing)
                return [.. polls];
        }
    }

    /// <summary>The offsets of each acknowledgement.</summary>
    public Channel<long[]> Acknowledged { get; } = Channel.CreateUnbounded<long[]>();

    public ScriptedConsumer Answer(int records, TimeSpan after = default)
    {
        script.Writer.TryWrite(new Step(
            [.. Enumerable.Range(0, records).Select(_ => new ConsumedRecord("tests.order.v1", 0, nextOffset++, null, null, [], default))], after, null));
        return this;
    }

    public ScriptedConsumer AnswerNothing(TimeSpan after) => Answer(0, after);

    public ScriptedConsumer Fail(Exception exception)
    {
        script.Writer.TryWrite(new Step([], default, exception));
        return this;
    }

    public async Task<IReadOnlyList<ConsumedRecord>> Poll(int most, TimeSpan wait, CancellationToken cancellationToken)
    {
        lock (changing)
            polls.Add((most, wait));
        var step = await script.Reader.ReadAsync(cancellationToken);
        time.Advance(step.After);
        if (step.Failure is not null)
            throw step.Failure;
        return step.Records;
    }

    public void Acknowledge(IReadOnlyList<ConsumedRecord> records) => Acknowledged.Writer.TryWrite([.. records.Select(record => record.Offset)]);

    public Task Leave(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed record Step(IReadOnlyList<ConsumedRecord> Records, TimeSpan After, Exception? Failure);
}
