using System.Text.Json.Serialization;

namespace Shop.Orders.CheckingOut;

/// <summary>What a checkout needs to know of its order; not the lines, of which there may be thousands.</summary>
/// <param name="IsPlaced">Whether there is anything to check out.</param>
/// <param name="HasGoods">Whether any line moves stock.</param>
/// <param name="PlacedAt">The order's time.</param>
/// <param name="Total">What is charged. A string in JSON: the Durable extension reads numbers as binary floating point.</param>
/// <param name="Currency">ISO 4217, of the total.</param>
/// <param name="CustomerId">Who pays.</param>
/// <param name="Reference">The customer's or shop's own number of it.</param>
/// <param name="AnswerTimeout">How long to wait for an answer; from here, since a replay must find the setting that the run began with.</param>
public sealed record OrderToCheckOut(
    bool IsPlaced, bool HasGoods, DateTimeOffset PlacedAt,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] decimal Total,
    string Currency, string CustomerId, string Reference, TimeSpan AnswerTimeout);
