using System.Collections.Immutable;
using Shop.Contracts;
using Shop.Orders.Model;
using Wire = shop.orders.v1;

namespace Shop.Orders.State;

/// <summary>A return as its stream and its store hold it.</summary>
internal static class ReturnMapping
{
    public static Wire.Return ToEvent(Return it) => new()
    {
        ReturnId = it.Id,
        Reference = it.Reference,
        CustomerId = it.CustomerId,
        Currency = it.Currency,
        OccurredAt = it.OccurredAt.UtcDateTime,
        Status = it.Status == ReturnStatus.Accepted ? Wire.ReturnStatus.Accepted : Wire.ReturnStatus.Refunded,
        Total = Money.Total(it.Total),
        CreditId = it.CreditId,
        Lines = [.. it.Lines.Select(line => new Wire.ReturnLine
        {
            Number = line.Number,
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitPrice = Money.UnitPrice(line.UnitPrice),
        })],
    };

    public static Return FromEvent(Wire.Return it) => new()
    {
        Id = it.ReturnId,
        Reference = it.Reference,
        CustomerId = it.CustomerId,
        Currency = it.Currency,
        OccurredAt = it.OccurredAt,
        Status = it.Status == Wire.ReturnStatus.Accepted ? ReturnStatus.Accepted : ReturnStatus.Refunded,
        Total = it.Total.ToDecimal(),
        CreditId = it.CreditId,
        Lines = it.Lines
            .Select(line => new Line(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToDecimal()))
            .ToImmutableArray(),
    };
}
