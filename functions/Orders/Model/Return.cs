using System.Collections.Immutable;

namespace Shop.Orders.Model;

/// <summary>Where a return stands.</summary>
public enum ReturnStatus
{
    /// <summary>Taken back: restock and credit follow from this alone.</summary>
    Accepted,

    /// <summary>Final: the money was given back.</summary>
    Refunded,
}

/// <summary>A return, whole. It needs no order.</summary>
public sealed record Return
{
    public required string Id { get; init; }

    /// <summary>The customer's or shop's own number of it.</summary>
    public required string Reference { get; init; }

    /// <summary>Who gets the money back.</summary>
    public required string CustomerId { get; init; }

    /// <summary>ISO 4217, of every amount.</summary>
    public required string Currency { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required ReturnStatus Status { get; init; }

    /// <summary>What is given back, to the penny; positive.</summary>
    public required decimal Total { get; init; }

    /// <summary>The provider's id of the credit; null until it is refunded.</summary>
    public string? CreditId { get; init; }

    public required ImmutableArray<Line> Lines { get; init; }

    internal static Return From(AcceptReturn accept) => new()
    {
        Id = accept.ReturnId,
        Reference = accept.Reference,
        CustomerId = accept.CustomerId,
        Currency = accept.Currency,
        OccurredAt = accept.OccurredAt,
        Status = ReturnStatus.Accepted,
        Total = Model.Lines.Total(accept.Lines),
        Lines = accept.Lines,
    };

    internal Return Refund(string creditId) => this with { Status = ReturnStatus.Refunded, CreditId = creditId };
}
