using Tributary.Messaging.Consuming;
using Tributary.Messaging.Publishing;
using Tributary.Tests.Testing.Log;

namespace Tributary.Tests.Messaging.Consuming;

public sealed class InMemoryConsumerTests : RecordConsumerContract
{
    private readonly InMemoryLog log = new(TimeProvider.System);

    protected override IRecordPublisher Publisher => log;

    protected override IRecordConsumers Consumers => log;

    protected override string Topic => "memory.order.v1";
}
