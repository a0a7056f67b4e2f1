using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Testing.Log;

namespace Tributary.Tests.Messaging.Publishing;

public sealed class InMemoryLogTests : RecordPublisherContract
{
    private readonly InMemoryLog log = new(TimeProvider.System, Partitions);

    protected override IRecordPublisher Publisher => log;

    protected override string Topic => "memory.order.v1";

    protected override Task<IReadOnlyList<ConsumedRecord>> ReadAll(string topic) => Task.FromResult(log.Records(topic));

    protected override void FailNextPublish() => log.FailNextPublish(afterRecords: 3);
}
