using System.Text.Json.Serialization;

namespace Shop.Orders.CheckingOut;

/// <summary>What an activity is given. Small, since Durable keeps it in the instance's history: never the order's lines.</summary>
/// <param name="CommandId">Derived from instance and step, so that another attempt and another run send the same command.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Time">When it happens, by the order's time.</param>
public record CheckoutStep(string CommandId, string OrderId, DateTimeOffset Time);

/// <summary>A payment to ask for.</summary>
/// <param name="CommandId">See <see cref="CheckoutStep"/>.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Time">When it happens, by the order's time.</param>
/// <param name="Amount">What to charge. A string in JSON: the Durable extension reads numbers as binary floating point.</param>
/// <param name="Currency">ISO 4217, of the amount.</param>
/// <param name="CustomerId">Who pays.</param>
/// <param name="Reference">The order's reference, for the statement.</param>
public sealed record PaymentStep(
    string CommandId, string OrderId, DateTimeOffset Time,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] decimal Amount,
    string Currency, string CustomerId, string Reference) : CheckoutStep(CommandId, OrderId, Time);

/// <summary>A rejection to send.</summary>
/// <param name="CommandId">See <see cref="CheckoutStep"/>.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Time">When it happens, by the order's time.</param>
/// <param name="Reason">Why, for the customer.</param>
public sealed record RejectionStep(string CommandId, string OrderId, DateTimeOffset Time, string Reason) : CheckoutStep(CommandId, OrderId, Time);
