using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging.Kafka;

namespace Tributary.Tests.Messaging.Kafka;

public sealed class KafkaTokenTests
{
    [Fact]
    public async Task A_client_with_tokens_asks_for_one_and_asks_again_after_a_refusal()
    {
        var asked = 0;
        var twice = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var broker = new BrokerFixture();
        var secured = broker.Connection with
        {
            Token = _ =>
            {
                if (Interlocked.Increment(ref asked) == 1)
                    throw new InvalidOperationException("the identity service is away");
                twice.TrySetResult();
                return Task.FromResult(new KafkaToken("a.b.c", "tests", TimeProvider.System.GetUtcNow().AddHours(1)));
            },
        };

        using var client = new KafkaAdmin(secured, NullLogger.Instance);

        await twice.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_user_name_and_a_password_go_over_TLS()
    {
        var config = new KafkaConnection { BootstrapServers = "shop.servicebus.windows.net:9093", Credentials = new KafkaCredentials("$ConnectionString", "secret") }.ToConfig();

        Assert.Equal(
            (SecurityProtocol.SaslSsl, SaslMechanism.Plain, "$ConnectionString", "secret"),
            (config.SecurityProtocol, config.SaslMechanism, config.SaslUsername, config.SaslPassword));
    }

    [Fact]
    public void Both_a_token_and_a_password_are_refused() => Assert.Throws<ArgumentException>(new KafkaConnection
    {
        BootstrapServers = "shop.servicebus.windows.net:9093",
        Credentials = new KafkaCredentials("$ConnectionString", "secret"),
        Token = _ => throw new InvalidOperationException("never asked"),
    }.Validate);

    [Fact]
    public void A_password_is_never_shown() => Assert.DoesNotContain(
        "secret", new KafkaConnection { BootstrapServers = "a:1", Credentials = new KafkaCredentials("user", "secret") }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_token_is_never_shown() =>
        Assert.DoesNotContain("secret", new KafkaToken("secret", "orders", DateTimeOffset.UnixEpoch).ToString(), StringComparison.Ordinal);
}
