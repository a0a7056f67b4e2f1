using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>On a real broker, and what only that can show. Skipped where there is none.</summary>
public sealed class RealKafkaAdminTests(SharedKafka kafka) : KafkaAdminContract, IAsyncLifetime
{
    private readonly StreamDefinition entities = new(kafka.NewTopic("order"), "tests", StreamKind.Entity, "order id", "Made for a test.");
    private readonly StreamDefinition commands =
        new(kafka.NewTopic("order-command"), "tests", StreamKind.Command, "order id", "Made for a test.") { Retention = TimeSpan.FromDays(30) };

    private KafkaAdmin? admin;

    protected override KafkaAdmin Admin => admin!;

    protected override StreamDefinition Stream { get; } = BrokerFixture.Stream with { Name = kafka.NewTopic("order") };

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(SharedKafka.Missing is not null, SharedKafka.Missing ?? "");
        admin = new KafkaAdmin(await kafka.ConnectWith(Stream, Stopping), NullLogger.Instance);
    }

    public ValueTask DisposeAsync()
    {
        admin?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Topics_are_made_as_the_catalogue_says_and_then_left_alone()
    {
        Assert.False((await Admin.Examine(Stopping)).Embedded);
        var topics = new KafkaTopics(Admin, TimeProvider.System);

        await topics.Ensure([entities, commands], Stopping);
        await topics.Ensure([entities, commands], Stopping);

        Assert.Equal("compact", await Setting(entities.Name, "cleanup.policy"));
        Assert.Equal($"{KafkaTopics.CompactionLag.TotalMilliseconds}", await Setting(entities.Name, "min.compaction.lag.ms"));
        Assert.Equal("delete", await Setting(commands.Name, "cleanup.policy"));
        Assert.Equal($"{TimeSpan.FromDays(30).TotalMilliseconds}", await Setting(commands.Name, "retention.ms"));
        var mismatch = await Assert.ThrowsAsync<BrokerUnavailableException>(() => topics.Ensure([entities with { Partitions = 3 }], Stopping));
        Assert.Contains("has 8 partitions", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_that_was_made_again_is_another_incarnation()
    {
        await new KafkaTopics(Admin, TimeProvider.System).Ensure([commands], Stopping);
        var incarnations = new KafkaStreamIncarnations(Admin);
        var first = await incarnations.Get(commands.Name, Stopping);
        Assert.Equal(first, await incarnations.Get(commands.Name, Stopping));

        await Admin.Client.DeleteTopicsAsync([commands.Name]);
        // Its metadata follows a moment later.
        while ((await Admin.Describe([commands.Name], Stopping)).Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stopping);
        await new KafkaTopics(Admin, TimeProvider.System).Ensure([commands], Stopping);

        Assert.NotEqual(first, await incarnations.Get(commands.Name, Stopping));
    }

    private async Task<string> Setting(string topic, string name)
    {
        var described = await Admin.Client.DescribeConfigsAsync([new ConfigResource { Name = topic, Type = ResourceType.Topic }]);
        return described[0].Entries[name].Value;
    }
}
