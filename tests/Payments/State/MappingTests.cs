using Avro.Specific;
using CsCheck;
using Shop.Contracts.Schemas;
using Shop.Payments.Model;
using Shop.Payments.State;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Payments.Model;
using Wire = shop.payments.v1;

namespace Tributary.Tests.Payments.State;

public sealed class MappingTests
{
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);
    private static readonly Gen<string> Text = Gen.String[Gen.Char[' ', '퟿'], 0, 20];

    [Fact]
    public void A_payment_comes_back_from_its_event_as_it_was() =>
        Gen.Select(Text, Gen.Enum<PaymentStatus>(), Gen.Long[0, long.MaxValue], Text.Null(), Text.Null(), Text.Null(), Text.Null())
            .Sample((id, status, pence, currency, payment, refund, reason) =>
            {
                var it = new Payment
                {
                    OrderId = id, Status = status, Amount = currency is null ? null : new decimal(pence) / 100m, Currency = currency,
                    ProviderPaymentId = payment, ProviderRefundId = refund, Reason = reason,
                };
                return PaymentMapping.FromEvent(Wired(PaymentMapping.ToEvent(it))) == it;
            });

    public static TheoryData<PaymentCommand> Commands =>
        [Examples.Success, Examples.Success with { Amount = 0 }, Examples.Refusal, Examples.Refusal with { ProviderPaymentId = null }, Examples.Close, Examples.Undo];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_comes_back_with_its_key_as_the_order(PaymentCommand command) =>
        Assert.Equal(command, PaymentCommandMapping.FromWire(new("0a1b", Wired(PaymentCommandMapping.ToWire(command)), Examples.Metadata)));

    [Fact]
    public void A_tombstone_is_no_command() =>
        Assert.Throws<MalformedRecordException>(() => PaymentCommandMapping.FromWire(new Received<Wire.PaymentCommand>("0a1b", null, Examples.Metadata)));

    private static T Wired<T>(T record)
        where T : class, ISpecificRecord, new() =>
        Serde.Deserialize<T>(Serde.Serialize(record));
}
