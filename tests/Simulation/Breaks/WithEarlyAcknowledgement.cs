using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Offsets are stored when a batch is delivered, and not when its function has returned.</summary>
internal sealed class WithEarlyAcknowledgement : Safeguards
{
    public override IRecordConsumer Consumer(IRecordConsumer consumer) => new Hasty(consumer);

    private sealed class Hasty(IRecordConsumer inner) : IRecordConsumer
    {
        public async Task<IReadOnlyList<ConsumedRecord>> Poll(int most, TimeSpan wait, CancellationToken cancellationToken)
        {
            var records = await inner.Poll(most, wait, cancellationToken);
            inner.Acknowledge(records);
            return records;
        }

        public void Acknowledge(IReadOnlyList<ConsumedRecord> records)
        {
            // They were, long ago.
        }

        public Task Leave(CancellationToken cancellationToken) => inner.Leave(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
