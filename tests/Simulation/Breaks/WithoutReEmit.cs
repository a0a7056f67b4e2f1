using Tributary.Hosting.Wire;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 10: who finds that it was no owner any more says nothing of what it has published meanwhile.</summary>
internal sealed class WithoutReEmit : Safeguards
{
    public override IRecordPublisher Publisher(IRecordPublisher publisher, SimulatedProcess process) => new Silent(publisher);

    private sealed class Silent(IRecordPublisher inner) : IRecordPublisher
    {
        public Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken) =>
            inner.Publish([.. records.Where(record => !IsReEmit(record))], cancellationToken);

        private static bool IsReEmit(OutgoingRecord record) =>
            ControlRecords.IsReEmit(new ConsumedRecord(record.Topic, 0, 0, record.Key, record.Value, record.Headers, default));
    }
}
