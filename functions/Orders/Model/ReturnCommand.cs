using System.Collections.Immutable;

namespace Shop.Orders.Model;

/// <summary>What the store of returns may be asked to do with one return.</summary>
public abstract record ReturnCommand;

/// <summary>Takes goods or services back.</summary>
public sealed record AcceptReturn(
    string ReturnId, string Reference, string CustomerId, string Currency, DateTimeOffset OccurredAt, ImmutableArray<Line> Lines) : ReturnCommand;

/// <summary>The money was given back.</summary>
/// <param name="CreditId">The provider's id of the credit.</param>
public sealed record RefundReturn(string CreditId) : ReturnCommand;
