using System.Threading.Channels;
using Tributary.Messaging.Records;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>A function whose invocations the test sees begin and decides to end.</summary>
internal sealed class RecordedFunction
{
    private readonly Channel<Invocation> begun = Channel.CreateUnbounded<Invocation>();

    public int Invocations { get; private set; }

    public async Task Run(IReadOnlyList<ConsumedRecord> records, CancellationToken cancellationToken)
    {
        Invocations++;
        var invocation = new Invocation(records);
        begun.Writer.TryWrite(invocation);
        await invocation.Ended.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The next invocation, once it has begun.</summary>
    public async Task<Invocation> Next() =>
        await begun.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    internal sealed record Invocation(IReadOnlyList<ConsumedRecord> Records)
    {
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IEnumerable<long> Offsets => Records.Select(record => record.Offset);

        public void Return() => Ended.SetResult();

        public void Throw(Exception exception) => Ended.SetException(exception);
    }
}
