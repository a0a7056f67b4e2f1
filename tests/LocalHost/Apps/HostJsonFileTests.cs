using Tributary.LocalHost;
using Tributary.LocalHost.Apps;

namespace Tributary.Tests.LocalHost.Apps;

public sealed class HostJsonFileTests
{
    [Fact]
    public void What_the_file_does_not_say_has_the_Functions_host_s_default()
    {
        var read = HostJsonFile.Parse("""{ "version": "2.0" }""", "host.json");

        Assert.Equal(new KafkaOptions { MaxBatchSize = 64, SubscriberInterval = TimeSpan.FromSeconds(1), CommitOnFailure = true, MaxRetries = 5 }, read.Kafka);
        Assert.Equal("api", read.Http.RoutePrefix);
        Assert.Equal(new DurableOptions(), read.Durable);
        Assert.Empty(read.LogLevels);
    }

    [Fact]
    public void What_the_file_says_is_read()
    {
        var read = HostJsonFile.Parse(
            """
            {
              // Comments are allowed, and trailing commas.
              "extensions": {
                "kafka": { "maxBatchSize": 500, "subscriberIntervalInSeconds": 2, "autoOffsetReset": "latest", "commitOnFailure": false, "maxRetries": -1 },
                "http": { "routePrefix": "/shop/" },
                "durableTask": { "hubName": "ordersHub", "maxConcurrentActivityFunctions": 7 },
              },
              "logging": { "logLevel": { "default": "Warning", "Azure.Core": "Error" } }
            }
            """,
            "host.json");

        Assert.Equal(
            new KafkaOptions
            {
                MaxBatchSize = 500, SubscriberInterval = TimeSpan.FromSeconds(2), AutoOffsetReset = StartPosition.Latest, CommitOnFailure = false, MaxRetries = -1,
            },
            read.Kafka);
        Assert.Equal("shop", read.Http.RoutePrefix);
        Assert.Equal(new DurableOptions { HubName = "ordersHub", MaxConcurrentActivityFunctions = 7 }, read.Durable);
        Assert.Equal(("Warning", "Error"), (read.LogLevels["default"], read.LogLevels["Azure.Core"]));
    }

    [Fact]
    public void The_repository_s_own_never_loses_a_batch()
    {
        var read = HostJsonFile.Read(AppContext.BaseDirectory);

        Assert.Equal((500, false, -1), (read.Kafka.MaxBatchSize, read.Kafka.CommitOnFailure, read.Kafka.MaxRetries));
    }

    [Theory]
    [InlineData("""{ "extensions": { "kafka": { "maxBatchSize": 0 } } }""", "host.json: extensions.kafka.maxBatchSize is 0; set it to a whole number from 1 to 100000.")]
    [InlineData("""{ "extensions": { "kafka": { "maxBatchSize": 1.5 } } }""", "host.json: extensions.kafka.maxBatchSize is 1.5; set it to a whole number from 1 to 100000.")]
    [InlineData("""{ "extensions": { "kafka": { "subscriberIntervalInSeconds": "1" } } }""", "host.json: extensions.kafka.subscriberIntervalInSeconds is \"1\"; set it to a whole number from 1 to 3600.")]
    [InlineData("""{ "extensions": { "kafka": { "commitOnFailure": "no" } } }""", "host.json: extensions.kafka.commitOnFailure is \"no\"; set it to true or false.")]
    [InlineData("""{ "extensions": { "kafka": { "maxRetries": -2 } } }""", "host.json: extensions.kafka.maxRetries is -2; set it to a whole number from -1 to 2147483647.")]
    [InlineData("""{ "extensions": { "kafka": { "autoOffsetReset": "Middle" } } }""", "host.json: extensions.kafka.autoOffsetReset is \"Middle\"; set it to Earliest or Latest.")]
    [InlineData("""{ "extensions": { "durableTask": { "hubName": "my-hub" } } }""", "host.json: extensions.durableTask.hubName is \"my-hub\"; set it to 3 to 45 letters and digits that begin with a letter.")]
    [InlineData("""{ "extensions": [] }""", "host.json: extensions is []; set it to an object.")]
    [InlineData("[]", "host.json: a JSON object was expected.")]
    [InlineData("{\n\"a\" 1 }", "host.json, line 2: this is not JSON.")]
    public void What_can_t_work_is_named_with_what_to_set(string json, string expected) =>
        Assert.Equal(expected, Assert.Throws<LocalHostException>(() => HostJsonFile.Parse(json, "host.json")).Message);

    [Fact]
    public void A_missing_file_is_said_to_be_missing()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "no-such-app");

        Assert.Equal(
            $"There is no host.json in {folder}: a function app has one beside its assembly.",
            Assert.Throws<LocalHostException>(() => HostJsonFile.Read(folder)).Message);
    }
}
