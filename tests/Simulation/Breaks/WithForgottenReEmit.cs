using Tributary.Hosting.Wire;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 10: a re-emit that fails is not asked for again.</summary>
internal sealed class WithForgottenReEmit : Safeguards
{
    public override IRecordPublisher Publisher(IRecordPublisher publisher, SimulatedProcess process) => new Forgetful(publisher);

    private sealed class Forgetful(IRecordPublisher inner) : IRecordPublisher
    {
        public async Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
        {
            try
            {
                await inner.Publish(records, cancellationToken);
            }
            catch (PublishFailedException) when (records.All(IsReEmit))
            {
                // It was asked for, so the task thinks.
            }
        }

        private static bool IsReEmit(OutgoingRecord record) =>
            ControlRecords.IsReEmit(new ConsumedRecord(record.Topic, 0, 0, record.Key, record.Value, record.Headers, default));
    }
}
