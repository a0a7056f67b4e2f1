using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using Tributary.LocalHost;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;
using Tributary.LocalHost.Kafka;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;
using Tributary.Tests.Testing.Log;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>From a function's attribute to its invocations.</summary>
public sealed class KafkaTriggerSourceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly InMemoryLog log = new(TimeProvider.System);
    private readonly FirstInvocation invoker = new();
    private readonly SuiteFaults faults = new();

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(Functions.Batched), "tests.order.v1 for tests.batched")]
    [InlineData(nameof(Functions.Single), "tests.order.v1 for tests.single")]
    [InlineData(nameof(Functions.FromSettings), "tests.order.v1 for tests.from-settings")]
    public async Task A_function_gets_the_records_of_its_topic_for_its_group(string function, string name)
    {
        await log.Publish([new OutgoingRecord("tests.order.v1", 0, "key"u8.ToArray(), "value"u8.ToArray(), [])], Stopping);
        var listener = Listener(function, Settings());
        Assert.Equal(name, listener.Name);

        await listener.StartAsync(Stopping);
        var value = await invoker.Value.Task.WaitAsync(Patience, Stopping);
        await listener.StopAsync(CancellationToken.None);

        var record = value as KafkaRecord ?? Assert.Single(Assert.IsType<KafkaRecord[]>(value));
        Assert.Equal("value", Encoding.UTF8.GetString(record.Value!));
        Assert.Equal(1, log.Committed("tests.order.v1", name.Split(' ')[2], partition: 0));
    }

    [Fact]
    public void A_suffix_gives_every_function_a_group_that_nobody_has_used()
    {
        var settings = Settings(("LocalHost:Kafka:GroupSuffix", "-again"));

        Assert.Equal("tests.order.v1 for tests.batched-again", Listener(nameof(Functions.Batched), settings).Name);
        Assert.Equal("tests.order.v1 for tests.from-settings-again", Listener(nameof(Functions.FromSettings), settings).Name);
    }

    [Theory]
    [InlineData(nameof(Functions.WithoutGroup), "ConsumerGroup")]
    [InlineData(nameof(Functions.StringKeys), "KafkaMessageKeyType.Binary")]
    [InlineData(nameof(Functions.Secured), "KafkaSecurity=Plaintext")]
    [InlineData(nameof(Functions.WrongType), "KafkaRecord[]")]
    public void A_declaration_that_would_not_work_is_refused_with_the_function_and_what_to_write(string function, string expected)
    {
        var error = Assert.Throws<LocalHostException>(() => Listener(function, Settings()));

        Assert.Contains(function, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LocalHost:Kafka:WaitWholeInterval", "perhaps")]
    [InlineData("LocalHost:Kafka:SessionTimeout", "soon")]
    public void A_setting_that_can_t_be_read_is_named(string setting, string value)
    {
        var error = Assert.Throws<LocalHostException>(() => Listener(nameof(Functions.Batched), Settings((setting, value))));

        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Host_json_and_settings_become_the_trigger_s_options()
    {
        var json = new HostJson
        {
            Kafka = new KafkaOptions { MaxBatchSize = 7, SubscriberInterval = TimeSpan.FromSeconds(3), CommitOnFailure = true, MaxRetries = 2 },
        };
        var settings = Settings(("LocalHost:Kafka:WaitWholeInterval", "true"), ("LocalHost:Kafka:SessionTimeout", "00:00:02"));

        var read = KafkaTriggerSettings.Of(App(settings, json, log));

        Assert.Equal((7, TimeSpan.FromSeconds(3), true, 2), (read.Trigger.MaxBatchSize, read.Trigger.SubscriberInterval, read.Trigger.CommitOnFailure, read.Trigger.MaxRetries));
        Assert.Null(read.Trigger.IdleRelease);
        Assert.Equal(TimeSpan.FromSeconds(2), read.Consumer.SessionTimeout);
    }

    [Fact]
    public void A_host_json_that_skips_what_is_there_is_refused()
    {
        var json = new HostJson { Kafka = new KafkaOptions { AutoOffsetReset = StartPosition.Latest } };

        var error = Assert.Throws<LocalHostException>(() => KafkaTriggerSettings.Of(App(Settings(), json, log)));

        Assert.Contains("autoOffsetReset", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_one_clear_error_at_the_start()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        var app = App(Settings(("Broker", address)), new HostJson(), consumers: null);
        var listener = Assert.Single(new KafkaTriggerSource().CreateListeners(app, [Function(nameof(Functions.Batched))]));

        var error = await Assert.ThrowsAsync<LocalHostException>(() => listener.StartAsync(Stopping));
        await listener.StopAsync(CancellationToken.None);

        Assert.Contains(address, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private ITriggerListener Listener(string function, IConfiguration settings) =>
        Assert.Single(new KafkaTriggerSource().CreateListeners(App(settings, new HostJson(), log), [Function(function)]));

    private LocalApp App(IConfiguration settings, HostJson json, IRecordConsumers? consumers)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(settings).AddSingleton(TimeProvider.System);
        if (consumers is not null)
            services.AddSingleton(consumers);
        var host = Substitute.For<IHost>();
        host.Services.Returns(services.BuildServiceProvider());
        return new LocalApp("Tests", host, json, [], invoker, faults);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("Broker", "127.0.0.1:1"), new("OrderTopic", "tests.order.v1"), new("OrderGroup", "from-settings")])
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
        .Build();

    private static LocalFunction Function(string name)
    {
        var method = typeof(Functions).GetMethod(name)!;
        var parameter = method.GetParameters()[0];
        return new LocalFunction("Tests", name, method, parameter.GetCustomAttribute<KafkaTriggerAttribute>()!, parameter, Substitute.For<FunctionDefinition>());
    }

    /// <summary>Keeps what the first invocation was given.</summary>
    private sealed class FirstInvocation : IFunctionInvoker
    {
        public TaskCompletionSource<object?> Value { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<object?> InvokeAsync(LocalFunction function, Invocation invocation, CancellationToken cancellationToken)
        {
            Value.TrySetResult(invocation.TriggerValue);
            return Task.FromResult<object?>(null);
        }
    }

    private static class Functions
    {
        public static void Batched([KafkaTrigger("Broker", "tests.order.v1", ConsumerGroup = "tests.batched", IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary)] KafkaRecord[] records) => _ = records;

        public static void Single([KafkaTrigger("Broker", "tests.order.v1", ConsumerGroup = "tests.single", KeyDataType = KafkaMessageKeyType.Binary)] KafkaRecord record) => _ = record;

        public static void FromSettings([KafkaTrigger("%Broker%", "%OrderTopic%", ConsumerGroup = "tests.%OrderGroup%", IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = BrokerProtocol.Plaintext)] KafkaRecord[] records) => _ = records;

        public static void WithoutGroup([KafkaTrigger("Broker", "tests.order.v1", IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary)] KafkaRecord[] records) => _ = records;

        public static void StringKeys([KafkaTrigger("Broker", "tests.order.v1", ConsumerGroup = "tests.keys", IsBatched = true)] KafkaRecord[] records) => _ = records;

        public static void Secured([KafkaTrigger("Broker", "tests.order.v1", ConsumerGroup = "tests.secured", IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = BrokerProtocol.SaslSsl)] KafkaRecord[] records) => _ = records;

        public static void WrongType([KafkaTrigger("Broker", "tests.order.v1", ConsumerGroup = "tests.type", IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary)] KafkaRecord record) => _ = record;
    }
}
