using Tributary.Hosting.Parking;
using Tributary.Messaging;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Resetting;

/// <summary>
/// The log of a replay: what the commands sent was published when they were first applied, so it is dropped. Only the dead letters of commands that could
/// be applied then, and can't be now, are kept.
/// </summary>
internal sealed class ScratchLog(string deadLetters, IReadOnlySet<long> parkedBefore) : IRecordPublisher, IStreamIncarnations
{
    private readonly List<OutgoingRecord> newlyParked = [];

    public IReadOnlyList<OutgoingRecord> NewlyParked => newlyParked;

    public Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        newlyParked.AddRange(records.Where(record => record.Topic == deadLetters && !parkedBefore.Contains(OffsetOf(record))));
        return Task.CompletedTask;
    }

    public Task<string> Get(string topic, CancellationToken cancellationToken) => Task.FromResult("");

    private static long OffsetOf(OutgoingRecord record) =>
        DeadLetter.Of(new ConsumedRecord(record.Topic, 0, 0, record.Key, record.Value, record.Headers, DateTimeOffset.UnixEpoch)).Offset;
}
