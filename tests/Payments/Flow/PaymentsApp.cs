using Shop.Contracts;
using Shop.Payments;
using Shop.Payments.Charging;
using Shop.Payments.Crediting;
using Shop.Payments.Refunding;
using Shop.Payments.Model;
using Tributary.Hosting.Calling;
using Tributary.Hosting.Reading;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Tests.Payments.Model;
using Tributary.Tests.Payments.Provider;
using Tributary.Tests.Testing.Apps;
using Wire = shop.payments.v1;

namespace Tributary.Tests.Payments.Flow;

/// <summary>Payments with its functions, over a log and storage in memory and a provider that the test speaks for.</summary>
internal sealed class PaymentsApp : IDisposable
{
    private readonly ContextApp app = new(
        builder => builder.AddPayments(), [new("Stripe:ApiKey", "sk_test_1"), new("Stripe:WebhookSecret", FakeProvider.Options.WebhookSecret)]);

    public FakeProvider Provider { get; } = new();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public DateTimeOffset Now => app.Clock.GetUtcNow();

    public IReadOnlyList<Wire.PaymentStatus> Statuses => [.. app.Values<Wire.Payment>(Streams.Payment).Select(payment => payment.Status)];

    public IReadOnlyList<Wire.Payment> Payments => app.Values<Wire.Payment>(Streams.Payment);

    public IReadOnlyList<Wire.ReturnCredited> Credits => app.Values<Wire.ReturnCredited>(Streams.Credit);

    public int Parked => app.Log.Records(Streams.PaymentsDeadLetters).Count;

    /// <summary>The provider's webhooks on their stream.</summary>
    public IReadOnlyList<ConsumedRecord> WebhookRecords => app.Log.Records(Streams.ProviderWebhook);

    /// <summary>The same, read.</summary>
    public IReadOnlyList<Wire.ProviderWebhook> Webhooks => app.Values<Wire.ProviderWebhook>(Streams.ProviderWebhook);

    /// <summary>The ids and times of the commands that were sent.</summary>
    public IReadOnlyList<(string? Id, DateTimeOffset Time)> Commands => [.. app.Log.Records(Streams.PaymentCommand)
        .Select(record => Envelope.FromHeaders(record.Headers)).Select(metadata => (metadata.Command?.Source, metadata.Time))];

    public ChargeOnPaymentRequest Charging => new(app.Get<Caller<ChargeOnPaymentRequest>>(), Provider.Client, app.Get<StoreReader<Payment>>());

    public T Make<T>() => app.Make<T>();

    public void FailNextPublish() => app.Log.FailNextPublish(0);

    public async Task Hear(long number, Emission emission)
    {
        await app.Publish(emission, number, Examples.At, Token);
        await Drain();
    }

    public Task Rewind()
    {
        app.Rewind();
        return Drain();
    }

    public async Task Drain()
    {
        int before;
        do
        {
            before = Commands.Count;
            await Charging.Run(app.New(Streams.PaymentRequest, "charge"), Token);
            await app.Make<ClosePaymentOnOrderEnded>().Run(app.New(Streams.Order, "close"), Token);
            await new CreditOnReturnAccepted(app.Get<Caller<CreditOnReturnAccepted>>(), Provider.Client).Run(app.New(Streams.Return, "credit"), Token);
            await app.Make<ApplyPaymentCommands>().Run(app.New(Streams.PaymentCommand, "apply"), Token);
            await new UndoOnPaymentUndoing(app.Get<Caller<UndoOnPaymentUndoing>>(), Provider.Client).Run(app.New(Streams.Payment, "undo"), Token);
        }
        while (Commands.Count > before);
    }

    public void Dispose()
    {
        app.Dispose();
        Provider.Dispose();
    }
}
