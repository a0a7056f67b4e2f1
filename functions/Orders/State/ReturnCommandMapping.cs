using System.Collections.Immutable;
using Shop.Contracts;
using Shop.Orders.Model;
using Tributary.Messaging.Envelopes;
using Wire = shop.orders.v1;

namespace Shop.Orders.State;

/// <summary>A return's commands as their stream holds them.</summary>
internal static class ReturnCommandMapping
{
    public static Wire.ReturnCommand ToWire(ReturnCommand command) => new()
    {
        Command = command switch
        {
            AcceptReturn accept => ToWire(accept),
            RefundReturn refund => new Wire.RefundReturn { CreditId = refund.CreditId },
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No command of a return."),
        },
    };

    /// <exception cref="MalformedRecordException">A tombstone, or a return without lines.</exception>
    public static ReturnCommand FromWire(Received<Wire.ReturnCommand> received) => received.Value?.Command switch
    {
        Wire.AcceptReturn { Lines.Count: 0 } => throw new MalformedRecordException("An AcceptReturn has no lines; expected at least one."),
        Wire.AcceptReturn accept => FromWire(received.Key, accept),
        Wire.RefundReturn refund => new RefundReturn(refund.CreditId),
        _ => throw new MalformedRecordException("The record is no command of a return; expected Accept or Refund."),
    };

    private static Wire.AcceptReturn ToWire(AcceptReturn accept) => new()
    {
        Reference = accept.Reference,
        CustomerId = accept.CustomerId,
        Currency = accept.Currency,
        OccurredAt = accept.OccurredAt.UtcDateTime,
        Lines = [.. accept.Lines.Select(line => new Wire.AcceptReturnLine
        {
            Number = line.Number,
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitPrice = Money.UnitPrice(line.UnitPrice),
        })],
    };

    private static AcceptReturn FromWire(string returnId, Wire.AcceptReturn accept) => new(
        returnId, accept.Reference, accept.CustomerId, accept.Currency, accept.OccurredAt,
        accept.Lines
            .Select(line => new Line(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToDecimal()))
            .ToImmutableArray());
}
