using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 8: records are appended in any order.</summary>
internal sealed class WithoutRelayOrder : Safeguards
{
    public override IRecordPublisher Publisher(IRecordPublisher publisher, SimulatedProcess process) => new Shuffling(publisher, process);

    private sealed class Shuffling(IRecordPublisher inner, SimulatedProcess process) : IRecordPublisher
    {
        private Dice dice = process.Schedule.Dice.For(Place.Shuffle, process.Number);

        public Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken) =>
            inner.Publish([.. records.Select(record => (record, Order: dice.Next())).OrderBy(one => one.Order).Select(one => one.record)], cancellationToken);
    }
}
