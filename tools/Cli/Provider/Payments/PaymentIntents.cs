using Tributary.Cli.Provider.Http;
using Tributary.Cli.Provider.Webhooks;

namespace Tributary.Cli.Provider.Payments;

/// <summary>The resource /v1/payment_intents: payments that are confirmed when they are created.</summary>
internal sealed class PaymentIntents(Ledger ledger, Events events, double declineRate)
{
    public const string DeclineMessage = "Your card was declined.";
    private const long LargestAmount = 999_999_999_999;

    public Answer Create(Request request)
    {
        var parameters = request.Parameters.Only("amount", "currency", "confirm", "customer", "description", "metadata", "payment_method",
            "payment_method_types", "allowed_payment_method_types", "automatic_payment_methods", "off_session", "error_on_requires_action",
            "receipt_email", "return_url", "capture_method");
        var intent = Read(parameters);
        var declined = intent.Metadata.TryGetValue("order_id", out var order) && DeclineRule.Declines(order, declineRate);
        var charge = ChargeFor(intent, paid: !declined);
        intent = declined ? Decline(intent, charge) : intent with { AmountReceived = intent.Amount, LatestCharge = charge.Id, Status = "succeeded" };

        ledger.PaymentIntents.Add(intent);
        ledger.Charges.Add(charge);
        events.Emit("payment_intent.created", intent, request);
        events.Emit(declined ? "charge.failed" : "charge.succeeded", charge, request);
        events.Emit(declined ? "payment_intent.payment_failed" : "payment_intent.succeeded", intent, request);
        return declined ? Answer.Error(402, intent.LastPaymentError! with { PaymentIntent = intent }) : Answer.Ok(intent);
    }

    public Answer Get(Request request)
    {
        request.Parameters.Only();
        return ledger.PaymentIntents.TryFind(request.Target, out var intent)
            ? Answer.Ok(intent)
            : throw InvalidRequestException.NoSuch("payment_intent", request.Target, "intent");
    }

    public Answer List(Request request)
    {
        var parameters = request.Parameters.Only([.. Page.Parameters, "customer"]);
        var customer = parameters.Text("customer");
        var matching = ledger.PaymentIntents.NewestFirst.Where(intent => customer is null || intent.Customer == customer);
        return Answer.Ok(Page.Of(matching, intent => intent.Id, request.Path, parameters));
    }

    private PaymentIntent Read(Parameters parameters)
    {
        var amount = parameters.RequiredInteger("amount");
        if (amount < 1)
            throw new InvalidRequestException("This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount");
        if (amount > LargestAmount)
            throw new InvalidRequestException("Amount must be no more than £9,999,999,999.99.", "amount_too_large", "amount");
        if (parameters.Boolean("confirm") != true || parameters.Text("capture_method") is not (null or "automatic" or "automatic_async"))
            throw new InvalidRequestException("This simulator only takes payments at once: send confirm=true and no other capture_method.", null, "confirm");
        if (parameters.Text("customer") is { } customer)
            ledger.Customer(customer, "customer");

        var id = Identifier.New("pi_");
        return new PaymentIntent
        {
            Id = id,
            Amount = amount,
            AmountReceived = 0,
            ClientSecret = Identifier.New(id + "_secret_"),
            Created = ledger.Now,
            Currency = Currency.Required(parameters),
            Customer = parameters.Text("customer"),
            Description = parameters.Text("description"),
            LastPaymentError = null,
            LatestCharge = "",
            Metadata = parameters.Metadata(),
            PaymentMethod = parameters.Text("payment_method") ?? throw new InvalidRequestException(
                "You cannot confirm this PaymentIntent because it's missing a payment method. Send payment_method, for example pm_card_visa.",
                "payment_intent_unexpected_state", "payment_method"),
            Status = "requires_payment_method",
        };
    }

    private Charge ChargeFor(PaymentIntent intent, bool paid) => new()
    {
        Id = Identifier.New("ch_"),
        Amount = intent.Amount,
        Created = ledger.Now,
        Currency = intent.Currency,
        Customer = intent.Customer,
        Description = intent.Description,
        Metadata = intent.Metadata,
        Paid = paid,
        PaymentIntent = intent.Id,
        PaymentMethod = intent.PaymentMethod!,
    };

    private static PaymentIntent Decline(PaymentIntent intent, Charge charge) => intent with
    {
        LatestCharge = charge.Id,
        PaymentMethod = null,
        LastPaymentError = new ErrorBody("card_error", "card_declined", DeclineMessage) { DeclineCode = "generic_decline", Charge = charge.Id },
    };
}
