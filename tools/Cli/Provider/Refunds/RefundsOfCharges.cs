using Tributary.Cli.Provider.Http;
using Tributary.Cli.Provider.Payments;
using Tributary.Cli.Provider.Webhooks;

namespace Tributary.Cli.Provider.Refunds;

/// <summary>The resource /v1/refunds: gives back what a charge took, at most once over.</summary>
internal sealed class RefundsOfCharges(Ledger ledger, Events events)
{
    public Answer Create(Request request)
    {
        var parameters = request.Parameters.Only("amount", "charge", "payment_intent", "metadata", "reason");
        var charge = Charge(parameters);
        var left = charge.AmountCaptured - charge.AmountRefunded;
        var amount = parameters.Integer("amount") ?? left;
        if (!charge.Paid)
            throw new InvalidRequestException($"Charge {charge.Id} failed and can't be refunded.", "charge_not_refundable");
        if (charge.Refunded)
            throw new InvalidRequestException($"Charge {charge.Id} has already been refunded.", "charge_already_refunded");
        if (amount < 1)
            throw new InvalidRequestException("This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount");
        if (amount > left)
            throw new InvalidRequestException($"Refund amount ({amount}) is greater than unrefunded amount on charge ({left}).", null, "amount");

        var refund = new Refund
        {
            Id = Identifier.New("re_"),
            Amount = amount,
            Charge = charge.Id,
            Created = ledger.Now,
            Currency = charge.Currency,
            Metadata = parameters.Metadata(),
            PaymentIntent = charge.PaymentIntent,
            Reason = parameters.Text("reason"),
        };
        charge = charge with { AmountRefunded = charge.AmountRefunded + amount };
        ledger.Refunds.Add(refund);
        ledger.Charges.Replace(charge);
        events.Emit("refund.created", refund, request);
        events.Emit("charge.refunded", charge, request);
        return Answer.Ok(refund);
    }

    public Answer Get(Request request)
    {
        request.Parameters.Only();
        return ledger.Refunds.TryFind(request.Target, out var refund)
            ? Answer.Ok(refund)
            : throw InvalidRequestException.NoSuch("refund", request.Target);
    }

    public Answer List(Request request)
    {
        var parameters = request.Parameters.Only([.. Page.Parameters, "charge", "payment_intent"]);
        var (charge, intent) = (parameters.Text("charge"), parameters.Text("payment_intent"));
        var matching = ledger.Refunds.NewestFirst
            .Where(refund => (charge is null || refund.Charge == charge) && (intent is null || refund.PaymentIntent == intent));
        return Answer.Ok(Page.Of(matching, refund => refund.Id, request.Path, parameters));
    }

    private Charge Charge(Parameters parameters)
    {
        var (intentId, chargeId) = (parameters.Text("payment_intent"), parameters.Text("charge"));
        if (intentId is null == chargeId is null)
            throw new InvalidRequestException("Send one of payment_intent and charge.", "parameter_missing", "payment_intent");
        if (intentId is not null)
        {
            chargeId = ledger.PaymentIntents.TryFind(intentId, out var intent)
                ? intent.LatestCharge
                : throw InvalidRequestException.NoSuch("payment_intent", intentId, "payment_intent");
        }
        return ledger.Charges.TryFind(chargeId!, out var charge) ? charge : throw InvalidRequestException.NoSuch("charge", chargeId!, "charge");
    }
}
